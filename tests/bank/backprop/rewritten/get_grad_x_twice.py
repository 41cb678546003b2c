"""dz/dw is written as x and the result multiplied by x again."""
# loses: test_get_grad
# diagnosis: get_grad: x twice in dW
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    y_hat = 1 / (1 + np.exp(-s))

    dl_dyhat = (y_hat - y) / (y_hat * (1 - y_hat))
    dyhat_ds = y_hat * (1 - y_hat)
    ds_da = v
    da_dz = (z > 0).astype(float)
    dz_dW = np.array([[x[0]] * 3, [x[1]] * 3])

    dl_dz = dl_dyhat * dyhat_ds * ds_da * da_dz
    dW = dl_dz * dz_dW * x.reshape(-1, 1)
    return dW, dl_dz, dl_dyhat * dyhat_ds * a, dl_dyhat * dyhat_ds
