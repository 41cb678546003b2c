"""Class 1 is thought to be y = 0, and dc comes first."""
# loses: test_get_grad
# diagnosis: get_grad: the labels the other way round
# diagnosis: get_grad: the results in the opposite order
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.clip(z, 0, np.inf)
    p = 1 / (1 + np.exp(-(a @ v + c)))
    target = 1 - y            # probability p belongs to class 0
    dc = p - target
    dv = dc * a
    db = dc * v * (z > 0)
    dW = np.outer(x, db)
    return dc, dv, db, dW
