"""Multiplies the input by y_hat - y, the same for every unit."""
# loses: test_get_grad
# diagnosis: get_grad: dW straight from the output's error
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # logistic regression: gradient of a weight is (p - y) * input
    z = x @ W + b
    a = np.where(z > 0, z, 0)
    p = 1 / (1 + np.exp(-(a @ v + c)))
    dW = np.zeros_like(W, dtype=float)
    dW[0, :] = (p - y) * x[0]
    dW[1, :] = (p - y) * x[1]
    db = (p - y) * v * np.where(z > 0, 1, 0)
    dv = (p - y) * a
    dc = p - y
    return dW, db, dv, dc
