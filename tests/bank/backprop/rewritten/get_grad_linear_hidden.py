"""Takes the hidden layer to be linear, forward and (consistently) backward."""
# loses: test_get_grad
# diagnosis: get_grad: no ReLU going forward
# %% get_grad
def get_grad(x, y, W, b, v, c):
    h = W.T @ x + b
    s = v @ h + c
    y_hat = 1 / (1 + np.exp(-s))
    dl_ds = y_hat - y
    dl_dh = dl_ds * v
    return np.outer(x, dl_dh), dl_dh, dl_ds * h, dl_ds
