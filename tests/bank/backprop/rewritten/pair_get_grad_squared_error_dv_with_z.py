"""The squared error's gradient, and z where a belongs in dv."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient of the squared error
# diagnosis: get_grad: dv with z in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.einsum('i,ij->j', x, W) + b
    p = 1 / (1 + np.exp(-(np.einsum('j,j->', np.maximum(z, 0), v) + c)))
    # perte quadratique
    ds = 2 * (p - y) * p * (1 - p)
    dz = ds * v * np.heaviside(z, 0)
    return np.einsum('i,j->ij', x, dz), dz, ds * z, ds
