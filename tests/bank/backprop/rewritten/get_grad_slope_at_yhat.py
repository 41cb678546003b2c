"""Calls sigmoid_prime with y_hat."""
# loses: test_get_grad
# diagnosis: get_grad: the slope of the sigmoid taken at ŷ
# %% get_grad
def g(t):
    return 1 / (1 + np.exp(-t))

def g_prime(t):
    return g(t) * (1 - g(t))

def get_grad(x, y, W, b, v, c):
    z = np.dot(x, W) + b
    a = np.maximum(z, 0)
    s = np.dot(a, v) + c
    y_hat = g(s)

    dl_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = g_prime(y_hat)
    dl_ds = dl_dyhat * dyhat_ds

    dv = dl_ds * a
    dc = dl_ds
    dz = dl_ds * v
    dz[z <= 0] = 0
    return np.outer(x, dz), dz, dv, dc
