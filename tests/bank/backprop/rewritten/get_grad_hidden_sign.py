"""Turns the sign again between the output and the hidden layer."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign in the hidden layer
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))

    dl_ds = y_hat - y
    dl_dv = dl_ds * a
    dl_dc = dl_ds

    # dl/dz = (y - y_hat) * v * relu'(z)
    dl_dz = (y - y_hat) * v * (z > 0)
    dl_db = dl_dz
    dl_dW = np.outer(x, dl_dz)
    return dl_dW, dl_db, dl_dv, dl_dc
