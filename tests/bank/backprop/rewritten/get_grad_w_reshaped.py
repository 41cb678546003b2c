"""Makes W fit a column x with reshape(3, 2)."""
# loses: test_get_grad
# diagnosis: get_grad: W reshaped, not transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # W must be (3, 2) to be multiplied by x
    W1 = W.reshape(3, 2)
    z = W1 @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    y_hat = 1 / (1 + np.exp(-s))
    delta = y_hat - y
    delta_h = delta * v * (z > 0)
    return np.outer(x, delta_h), delta_h, delta * a, delta
