"""Keeps c in its own derivative."""
# loses: test_get_grad
# diagnosis: get_grad: dc has c as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = a @ v + c
    y_hat = 1 / (1 + np.exp(-s))

    dL_dyhat = -(y / y_hat) + (1 - y) / (1 - y_hat)
    dyhat_ds = np.exp(-s) / (1 + np.exp(-s)) ** 2
    dL_ds = dL_dyhat * dyhat_ds

    dc = dL_ds * c
    dv = dL_ds * a
    da = dL_ds * v
    dz = np.where(z > 0, da, 0)
    db = dz
    dW = np.outer(x, dz)
    return dW, db, dv, dc
