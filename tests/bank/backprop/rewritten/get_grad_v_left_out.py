"""The error reaches each hidden unit undiminished: ds/da is taken as 1."""
# loses: test_get_grad
# diagnosis: get_grad: the weights v are left out
# %% get_grad
def get_grad(x, y, W, b, v, c):
    x = x.reshape(2, 1)
    z = W.T.dot(x) + b.reshape(3, 1)
    a = np.maximum(z, 0)
    s = float(v.reshape(1, 3).dot(a)[0, 0] + c)
    p = 1 / (1 + np.exp(-s))
    ds = p - y
    dz = ds * np.where(z > 0, 1, 0)       # (3, 1)
    dW = x.dot(dz.T)
    return dW, dz[:, 0], ds * a[:, 0], ds
