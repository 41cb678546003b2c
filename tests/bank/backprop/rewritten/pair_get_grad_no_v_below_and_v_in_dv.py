"""v is missing where it belongs and present where it does not."""
# loses: test_get_grad
# diagnosis: get_grad: the weights v are left out
# diagnosis: get_grad: dv has v as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    y_hat = 1 / (1 + np.exp(-s))

    dl_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat)
    dl_ds = dl_dyhat * dyhat_ds
    dv = dl_ds * v * a
    dc = dl_ds
    da_dz = (z > 0).astype(int)
    db = dl_ds * da_dz
    dW = np.outer(x, dl_ds * da_dz)
    return dW, db, dv, dc
