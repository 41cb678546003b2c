"""Takes the output's error for the gradient of every bias, hidden ones too."""
# loses: test_get_grad
# diagnosis: get_grad: db straight from the output's error
# %% get_grad
def get_grad(x, y, W, b, v, c):
    def forward():
        z = x @ W + b
        h = np.maximum(z, 0)
        return z, h, 1 / (1 + np.exp(-(h @ v + c)))

    z, h, p = forward()
    delta = p - y
    # a bias is added, so its gradient is just the error
    grad_biases_hidden = np.array([delta, delta, delta])
    grad_bias_out = delta
    grad_W = np.outer(x, delta * v * (z > 0))
    grad_v = delta * h
    return grad_W, grad_biases_hidden, grad_v, grad_bias_out
