"""Gives every hidden unit the full error of the output."""
# loses: test_get_grad
# diagnosis: get_grad: the weights v are left out
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.zeros(3)
    a = np.zeros(3)
    for j in range(3):
        z[j] = W[0][j] * x[0] + W[1][j] * x[1] + b[j]
        a[j] = max(0, z[j])
    s = np.dot(a, v) + c
    yhat_ = 1 / (1 + np.exp(-s))

    dc = yhat_ - y
    dv = dc * a
    db = np.zeros(3)
    for j in range(3):
        if z[j] > 0:
            db[j] = dc
    dW = np.zeros((2, 3))
    for i in range(2):
        for j in range(3):
            dW[i][j] = db[j] * x[i]
    return dW, db, dv, dc
