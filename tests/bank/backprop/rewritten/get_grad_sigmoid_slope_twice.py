"""Uses the simplified y_hat - y and multiplies the sigmoid's slope in once more."""
# loses: test_get_grad
# diagnosis: get_grad: one slope of the sigmoid too many
# %% get_grad
def sigm(t):
    return 1.0 / (1.0 + np.exp(-t))

def get_grad(x, y, W, b, v, c):
    pre = np.array([sum(W[i, j] * x[i] for i in range(2)) + b[j] for j in range(3)])
    hid = np.where(pre > 0, pre, 0.0)
    s = sum(v[j] * hid[j] for j in range(3)) + c
    p = sigm(s)
    err = (p - y) * sigm(s) * (1 - sigm(s))
    dv = err * hid
    dc = err
    db = np.zeros(3)
    dW = np.zeros((2, 3))
    for j in range(3):
        if pre[j] > 0:
            db[j] = err * v[j]
            for i in range(2):
                dW[i, j] = err * v[j] * x[i]
    return dW, db, dv, dc
