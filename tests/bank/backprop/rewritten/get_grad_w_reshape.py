"""Makes W (3, 2) with reshape so that the product with x works."""
# loses: test_get_grad
# diagnosis: get_grad: W reshaped, not transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    W_t = W.reshape(3, 2)
    z = np.dot(W_t, x) + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(np.dot(v, a) + c)))
    delta_o = y_hat - y
    delta_h = delta_o * v * (z > 0)
    dW = np.outer(x, delta_h)
    db = delta_h
    dv = delta_o * a
    dc = delta_o
    return dW, db, dv, dc
