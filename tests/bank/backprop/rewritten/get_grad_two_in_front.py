"""A derivative of the loss with a 2 in front "as always"."""
# loses: test_get_grad
# diagnosis: get_grad: a factor 2 too many
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    h = z.clip(min=0)
    p = 1.0 / (1.0 + np.exp(-(h @ v + c)))

    dc = 2 * (p - y)
    dv = dc * h
    db = dc * v * (z > 0)
    dW = np.einsum('i,j->ij', x, db)
    return dW, db, dv, dc
