"""The gradient of (y - y_hat)^2, not of the cross-entropy."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient of the squared error
# %% get_grad
def _sig(t):
    return 1 / (1 + np.exp(-t))

def get_grad(x, y, W, b, v, c):
    """Gradient of L = (y - yhat)^2."""
    z = W.T @ x + b
    a = np.maximum(0, z)
    yh = _sig(v @ a + c)
    dL_dyh = -2 * (y - yh)
    dyh_ds = yh * (1 - yh)
    ds = dL_dyh * dyh_ds
    dz = ds * v * (z > 0)
    dW = x.reshape(2, 1) @ dz.reshape(1, 3)
    return dW, dz, ds * a, ds
