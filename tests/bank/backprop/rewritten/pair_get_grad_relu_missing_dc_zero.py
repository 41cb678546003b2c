"""No relu' on the way back, and dc never gets a value."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative is missing
# diagnosis: get_grad: dc is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    dc = 0.0
    z = x @ W + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))
    delta = y_hat - y
    dv = delta * a
    db = delta * v
    dW = np.outer(x, db)
    return dW, db, dv, dc
