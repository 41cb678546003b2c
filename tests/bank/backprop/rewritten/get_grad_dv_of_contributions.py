"""Puts v next to a in its own gradient."""
# loses: test_get_grad
# diagnosis: get_grad: dv has v as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    contrib = v * a
    y_hat = 1 / (1 + np.exp(-(contrib.sum() + c)))
    delta = y_hat - y
    dv = delta * contrib
    dc = delta
    dz = delta * v * np.sign(a)
    return np.outer(x, dz), dz, dv, dc
