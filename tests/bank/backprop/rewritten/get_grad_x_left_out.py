"""Fills both rows of dW with dz: the derivative of z by w is taken as 1."""
# loses: test_get_grad
# diagnosis: get_grad: x is left out of dW
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.einsum('i,ij->j', x, W) + b
    a = np.maximum(z, 0)
    s = np.einsum('j,j', v, a) + c
    delta = 1 / (1 + np.exp(-s)) - y
    dz = delta * v * np.heaviside(z, 0)
    dW = np.tile(dz, (2, 1))
    return dW, dz, delta * a, delta
