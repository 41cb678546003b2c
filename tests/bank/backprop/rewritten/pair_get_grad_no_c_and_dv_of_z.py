"""c never enters the output, and v gets the weighted sums."""
# loses: test_get_grad
# diagnosis: get_grad: the output's bias is left out going forward
# diagnosis: get_grad: dv with z in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x.dot(W) + b
    y_hat = 1 / (1 + np.exp(-np.maximum(z, 0).dot(v)))
    delta = y_hat - y
    dz = np.where(z > 0, delta * v, 0)
    return np.outer(x, dz), dz, delta * z, delta
