"""dv has a factor v, and db stays zeros."""
# loses: test_get_grad
# diagnosis: get_grad: dv has v as a factor
# diagnosis: get_grad: db is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    dW, db, dv = np.zeros((2, 3)), np.zeros(3), np.zeros(3)
    z = W.T.dot(x) + b
    a = np.maximum(z, 0)
    err = 1 / (1 + np.exp(-(v.dot(a) + c))) - y
    for j in range(3):
        dv[j] = err * a[j] * v[j]
        if z[j] <= 0:
            continue
        for i in range(2):
            dW[i, j] = err * v[j] * x[i]
    return dW, db, dv, err
