"""The term -log(y_hat) is given to the label 0."""
# loses: test_get_grad
# diagnosis: get_grad: the labels the other way round
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    y_hat = 1 / (1 + np.exp(-s))

    # loss = -(1-y) log(y_hat) - y log(1-y_hat)
    dl_dyhat = -(1 - y) / y_hat + y / (1 - y_hat)
    delta = dl_dyhat * y_hat * (1 - y_hat)

    dv = np.zeros(3)
    db = np.zeros(3)
    dW = np.zeros((2, 3))
    for unit in range(3):
        dv[unit] = delta * a[unit]
        db[unit] = delta * v[unit] * (z[unit] > 0)
        dW[:, unit] = db[unit] * x
    dc = delta
    return dW, db, dv, dc
