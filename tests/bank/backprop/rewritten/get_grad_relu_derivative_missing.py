"""From a straight to W: no relu' on the way."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative is missing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # 前向
    z = W.T @ x + b
    a = np.maximum(0, z)
    y_hat = 1.0 / (1.0 + np.exp(-(v @ a + c)))
    # 反向
    delta_out = y_hat - y
    delta_hidden = delta_out * v
    dW = np.outer(x, delta_hidden)
    return dW, delta_hidden, delta_out * a, delta_out
