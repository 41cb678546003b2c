"""Allocates db and forgets to fill it in."""
# loses: test_get_grad
# diagnosis: get_grad: db is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    dW = np.zeros_like(W, dtype=float)
    db = np.zeros_like(b, dtype=float)
    dv = np.zeros_like(v, dtype=float)

    z = W.T.dot(x) + b
    a = z * (z > 0)
    y_hat = 1 / (1 + np.exp(-(v.dot(a) + c)))
    delta = y_hat - y

    for j in range(3):
        dv[j] = delta * a[j]
        if z[j] > 0:
            for i in range(2):
                dW[i][j] = delta * v[j] * x[i]
    dc = delta
    return dW, db, dv, dc
