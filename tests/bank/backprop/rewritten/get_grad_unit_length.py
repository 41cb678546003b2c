"""Divides the whole gradient by its length so that the step size is left to the learning rate."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient's direction alone
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))
    ds = y_hat - y
    dz = ds * v * (z > 0)
    dW = np.outer(x, dz)
    dv = ds * a
    g = np.concatenate([dW.ravel(), dz, dv, [ds]])
    g = g / np.linalg.norm(g)          # normalise
    return g[:6].reshape(2, 3), g[6:9], g[9:12], g[12]
