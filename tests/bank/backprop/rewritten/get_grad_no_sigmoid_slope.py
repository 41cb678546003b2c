"""Names every link of the chain rule, but goes from y_hat to s as if they were the same thing."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope is missing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # forward
    z = np.dot(W.T, x) + b
    a = np.maximum(z, 0)
    s = np.dot(v, a) + c
    y_hat = 1 / (1 + np.exp(-s))

    # backward
    dl_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    ds_dv = a
    ds_dc = 1
    ds_da = v
    da_dz = np.where(z > 0, 1, 0)

    dv = dl_dyhat * ds_dv
    dc = dl_dyhat * ds_dc
    dl_dz = dl_dyhat * ds_da * da_dz
    db = dl_dz
    dW = np.outer(x, dl_dz)
    return dW, db, dv, dc
