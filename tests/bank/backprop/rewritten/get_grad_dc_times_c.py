"""Ends the chain for c with a factor c."""
# loses: test_get_grad
# diagnosis: get_grad: dc has c as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.einsum('i,ij->j', x, W) + b
    H = np.heaviside(z, 0)
    a = H * z
    s = np.sum(a * v) + c
    delta = 1 / (1 + np.exp(-s)) - y
    dv = delta * a
    dc = delta * c
    db = delta * v * H
    dW = np.einsum('i,j->ij', x, db)
    return dW, db, dv, dc
