"""Derives everything for (y_hat - y)^2, as in the regression assignment."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient of the squared error
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # L = (ŷ - y)^2
    xc = np.reshape(x, (2, 1))
    bc = np.reshape(b, (3, 1))
    vc = np.reshape(v, (3, 1))
    z = W.T @ xc + bc
    a = np.maximum(0, z)
    s = (vc.T @ a).item() + c
    yh = 1 / (1 + np.exp(-s))
    dL = 2 * (yh - y)
    ds = dL * yh * (1 - yh)
    dz = ds * vc * (z > 0)
    dW = xc @ dz.T
    return dW, dz.ravel(), (ds * a).ravel(), ds
