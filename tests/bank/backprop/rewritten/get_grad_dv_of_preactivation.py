"""The layer below v is taken before its ReLU."""
# loses: test_get_grad
# diagnosis: get_grad: dv with z in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z_hidden = W.T @ x + b
    y_hat = 1 / (1 + np.exp(-(v @ np.maximum(z_hidden, 0) + c)))
    error = y_hat - y
    dv = error * z_hidden
    dc = error
    dz_hidden = error * v * (z_hidden > 0)
    db = dz_hidden
    dW = np.outer(x, dz_hidden)
    return dW, db, dv, dc
