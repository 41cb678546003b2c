"""Feeds y_hat, not s, to the derivative of the sigmoid."""
# loses: test_get_grad
# diagnosis: get_grad: the slope of the sigmoid taken at ŷ
# %% get_grad
def sig(t):
    return 1 / (1 + np.exp(-t))

def dsig(t):
    return sig(t) * (1 - sig(t))

def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v.T @ a + c
    y_hat = sig(s)

    dL_dyhat = (1 - y) / (1 - y_hat) - y / y_hat
    dL_ds = dL_dyhat * dsig(y_hat)
    dL_da = dL_ds * v
    dL_dz = dL_da * (z > 0).astype(float)

    dW = np.outer(x, dL_dz)
    db = dL_dz
    dv = dL_ds * a
    dc = dL_ds
    return dW, db, dv, dc
