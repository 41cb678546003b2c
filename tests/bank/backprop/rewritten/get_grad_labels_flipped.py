"""Writes the loss with y at the term log(1 - p)."""
# loses: test_get_grad
# diagnosis: get_grad: the labels the other way round
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # Verlust: l = -(1-y) log p - y log(1-p)
    z = x @ W + b
    a = np.where(z > 0, z, 0)
    p = 1 / (1 + np.exp(-(a @ v + c)))
    # Ableitung nach p, dann durch das Sigmoid
    dp = -(1 - y) / p + y / (1 - p)
    ds = dp * p * (1 - p)
    maske = (z > 0).astype(float)
    db = ds * v * maske
    dW = np.stack([x[0] * db, x[1] * db])
    return dW, db, ds * a, ds
