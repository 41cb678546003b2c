"""Multiplies by relu(z) on the way back."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU itself in place of its derivative
# %% get_grad
def _relu(t):
    return np.maximum(t, 0)

def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = _relu(z)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))

    # delta terms
    delta2 = y_hat - y
    delta1 = (delta2 * v) * _relu(z)

    return np.outer(x, delta1), delta1, delta2 * a, delta2
