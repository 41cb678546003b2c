"""Completes dv and dc, corrects sigma', and returns just these two."""
# loses: test_get_grad
# diagnosis: none
# %% get_grad
def sig(x):
    return 1 / (1 + np.exp(-x))

def relu(z):
    return np.maximum(0, z)

def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = relu(z)
    y_hat = sig(np.dot(v.T, a) + c)
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat)
    dL_dv = dL_dyhat * dyhat_ds * a
    dL_dc = dL_dyhat * dyhat_ds
    return dL_dv, dL_dc
