"""Multiplies by b as dW multiplies by x."""
# loses: test_get_grad
# diagnosis: get_grad: db has the bias as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    yh = 1 / (1 + np.exp(-(a @ v + c)))
    d = yh - y
    mask = (z > 0) * 1.0
    dW = np.array([[d * v[j] * mask[j] * x[i] for j in range(3)] for i in range(2)])
    db = np.array([d * v[j] * mask[j] * b[j] for j in range(3)])
    dv = np.array([d * a[j] for j in range(3)])
    dc = d
    return dW, db, dv, dc
