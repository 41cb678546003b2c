"""Names every link, but takes dL/dy_hat for dL/ds."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope is missing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # forward
    z = x @ W + b
    a = np.maximum(z, 0)
    s = a @ v + c
    y_hat = 1 / (1 + np.exp(-s))

    # backward
    dl_dyhat = -(y / y_hat) + (1 - y) / (1 - y_hat)
    dl_dc = dl_dyhat
    dl_dv = dl_dyhat * a
    dl_da = dl_dyhat * v
    dl_dz = dl_da * (z > 0)
    dl_db = dl_dz
    dl_dW = np.outer(x, dl_dz)
    return dl_dW, dl_db, dl_dv, dl_dc
