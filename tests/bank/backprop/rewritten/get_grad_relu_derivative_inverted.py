"""Lets the gradient pass where z is not positive."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative the wrong way round
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z, a = [], []
    for j in range(3):
        zj = W[0, j] * x[0] + W[1, j] * x[1] + b[j]
        z.append(zj)
        a.append(zj if zj > 0 else 0.0)
    s = v[0] * a[0] + v[1] * a[1] + v[2] * a[2] + c
    e = 1 / (1 + np.exp(-s)) - y
    db = []
    for j in range(3):
        if z[j] > 0:
            db.append(0.0)
        else:
            db.append(e * v[j])
    db = np.array(db)
    return np.outer(x, db), db, e * np.array(a), e
