"""Zeroes the gradient of the units that are on."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative the wrong way round
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = z.copy()
    a[z < 0] = 0
    p = 1 / (1 + np.exp(-(np.sum(a * v) + c)))
    e = p - y
    dz = e * v
    dz[z > 0] = 0      # the derivative of the ReLU kills these
    return np.outer(x, dz), dz, e * a, e
