"""The input is already in the hidden delta when the outer product with x is taken."""
# loses: test_get_grad
# diagnosis: get_grad: x twice in dW
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    out = 1 / (1 + np.exp(-s))
    dl_ds = out - y
    dl_dz = dl_ds * v * (z > 0)
    dz_dW = np.array([[x[0], x[0], x[0]],
                      [x[1], x[1], x[1]]])
    dW = np.outer(x, dl_dz) * dz_dW
    db = dl_dz * 1
    dv = dl_ds * a
    dc = dl_ds * 1
    return dW, db, dv, dc
