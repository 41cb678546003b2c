"""Reasons that b is a constant whose derivative is 0."""
# loses: test_get_grad
# diagnosis: get_grad: db is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.matmul(x, W) + b
    a = np.fmax(z, 0)
    p = 1 / (1 + np.exp(-(np.matmul(a, v) + c)))
    r = p - y
    dW = np.outer(x, r * v * (z > 0))
    db = 0 * b            # b does not depend on anything
    dv = r * a
    dc = r
    return dW, db, dv, dc
