"""dv is the error times z, the hidden units before the ReLU."""
# loses: test_get_grad
# diagnosis: get_grad: dv with z in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T.dot(x) + b
    a = np.maximum(0, z)
    s = v.dot(a) + c
    y_hat = 1 / (1 + np.exp(-s))
    dc = y_hat - y
    dv = np.array([dc * zj for zj in z])
    db = np.array([dc * vj if zj > 0 else 0.0 for vj, zj in zip(v, z)])
    dW = np.outer(x, db)
    return dW, db, dv, dc
