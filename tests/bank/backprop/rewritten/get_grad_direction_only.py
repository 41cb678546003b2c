"""Normalises the whole gradient to length 1."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient's direction alone
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))
    dc = y_hat - y
    dv = dc * a
    db = dc * v * (z > 0)
    dW = np.outer(x, db)
    # the gradient is a direction, so it must have length 1
    length = np.sqrt(np.sum(dW ** 2) + np.sum(db ** 2) + np.sum(dv ** 2) + dc ** 2)
    return dW / length, db / length, dv / length, dc / length
