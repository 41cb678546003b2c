"""The error is the weighted sum minus the label: the sigmoid never gets applied."""
# loses: test_get_grad
# diagnosis: get_grad: the weighted sum in place of the probability
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T.dot(x) + b
    a = np.maximum(z, 0)
    out = v.dot(a) + c
    delta = out - y
    dW = np.zeros((2, 3))
    db = np.zeros(3)
    dv = np.zeros(3)
    for j in range(3):
        dv[j] = delta * a[j]
        gate = 1 if z[j] > 0 else 0
        db[j] = delta * v[j] * gate
        dW[:, j] = db[j] * x
    return dW, db, dv, delta
