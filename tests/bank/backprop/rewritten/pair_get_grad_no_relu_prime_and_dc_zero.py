"""The hidden units' slope is forgotten and dc is a constant's derivative."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative is missing
# diagnosis: get_grad: dc is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    dL_ds = y_hat - y
    dv = dL_ds * a
    dc = 0          # c is a constant
    dL_da = dL_ds * v
    db = dL_da
    dW = np.outer(x, dL_da)
    return dW, db, dv, dc
