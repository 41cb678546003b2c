"""A stray factor 2 from habit with squared errors, on an otherwise right cross-entropy gradient."""
# loses: test_get_grad
# diagnosis: get_grad: a factor 2 too many
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x.dot(W) + b
    a = np.maximum(0.0, z)
    yhat_ = 1 / (1 + np.exp(-a.dot(v) - c))
    common = 2 * (yhat_ - y)
    dz = common * v * np.heaviside(z, 0)
    return np.outer(x, dz), dz, common * a, common
