"""dL/dy_hat goes straight on to s, and dW does not contain x."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope is missing
# diagnosis: get_grad: x is left out of dW
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(x, W) + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(np.dot(a, v) + c)))
    dL = (y_hat - y) / (y_hat * (1 - y_hat))
    dz = dL * v * np.where(z > 0, 1, 0)
    dW = np.ones((2, 1)) * dz
    return dW, dz, dL * a, dL
