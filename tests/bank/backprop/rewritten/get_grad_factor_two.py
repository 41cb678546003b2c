"""A 2 is written before the cross-entropy's derivative."""
# loses: test_get_grad
# diagnosis: get_grad: a factor 2 too many
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # прямой проход
    z = np.einsum('i,ij->j', x, W) + b
    a = np.clip(z, 0, None)
    s = np.einsum('j,j->', a, v) + c
    yy = 1 / (1 + np.exp(-s))
    # обратный проход
    dyy = 2 * ((1 - y) / (1 - yy) - y / yy)
    ds = dyy * yy * (1 - yy)
    da = ds * v
    dz = np.where(z > 0, da, 0)
    return np.einsum('i,j->ij', x, dz), dz, np.einsum(',j->j', ds, a), ds
