"""Knows the short form y_hat - y and still multiplies it by sigma'."""
# loses: test_get_grad
# diagnosis: get_grad: one slope of the sigmoid too many
# %% get_grad
def get_grad(x, y, W, b, v, c):
    sigma = lambda t: 1.0 / (1.0 + np.exp(-t))
    z = x @ W + b
    a = np.where(z > 0, z, 0)
    p = sigma(a @ v + c)
    delta_out = (p - y) * p * (1 - p)     # dL/dyhat * dyhat/ds
    delta_hid = delta_out * v * (z > 0)
    return np.outer(x, delta_hid), delta_hid, delta_out * a, delta_out
