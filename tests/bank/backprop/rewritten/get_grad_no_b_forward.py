"""The hidden layer is computed without its bias."""
# loses: test_get_grad
# diagnosis: get_grad: the hidden biases are left out going forward
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.matmul(x, W)
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(np.matmul(a, v) + c)))
    d2 = y_hat - y
    d1 = d2 * v * (z > 0)
    dW = np.matmul(x[:, None], d1[None, :])
    return dW, d1, d2 * a, d2
