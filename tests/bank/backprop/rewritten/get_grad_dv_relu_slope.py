"""Differentiates the ReLU on the way to v too."""
# loses: test_get_grad
# diagnosis: get_grad: dv with the ReLU's derivative in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    relu_strich = lambda t: np.where(t > 0, 1.0, 0.0)
    z = W.T @ x + b
    a = z * relu_strich(z)
    s = a @ v + c
    y_hat = 1 / (1 + np.exp(-s))
    dl_dyhat = (y_hat - y) / (y_hat * (1 - y_hat))
    dyhat_ds = y_hat * (1 - y_hat)
    dv = dl_dyhat * dyhat_ds * relu_strich(z)
    dc = dl_dyhat * dyhat_ds
    db = dl_dyhat * dyhat_ds * v * relu_strich(z)
    dW = np.outer(x, dl_dyhat * dyhat_ds * v * relu_strich(z))
    return dW, db, dv, dc
