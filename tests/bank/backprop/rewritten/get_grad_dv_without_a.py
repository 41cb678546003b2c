"""Every entry of dv is the error itself."""
# loses: test_get_grad
# diagnosis: get_grad: a is left out of dv
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(x, W) + b
    a = np.where(z > 0, z, 0)
    y_hat = 1 / (1 + np.exp(-(np.dot(a, v) + c)))
    ds = y_hat - y
    dv = ds * np.ones_like(v)
    dz = ds * v * (z > 0)
    dW = np.kron(x.reshape(2, 1), dz)
    return dW, dz, dv, ds
