""""The bias is a constant, so its derivative is zero." """
# loses: test_get_grad
# diagnosis: get_grad: db is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.einsum('ij,i->j', W, x) + b
    a = np.maximum(z, 0)
    q = 1 / (1 + np.exp(-(np.einsum('j,j', v, a) + c)))
    r = q - y
    dW = np.einsum('i,j->ij', x, r * v * (z > 0))
    db = np.array([0.0, 0.0, 0.0])    # constants
    dv = r * a
    dc = r
    return dW, db, dv, dc
