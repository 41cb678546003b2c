"""dv and dc use y_hat - y; the chain down to W multiplies y_hat (1 - y_hat) in once more."""
# loses: test_get_grad
# diagnosis: get_grad: another slope of the sigmoid in the hidden layer
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.where(z > 0, z, 0.0)
    o = 1 / (1 + np.exp(-np.dot(v, a) - c))
    dv = (o - y) * a
    dc = (o - y)
    dW = np.zeros((2, 3))
    db = np.zeros(3)
    for j in range(3):
        if z[j] > 0:
            db[j] = (o - y) * o * (1 - o) * v[j]
            dW[0, j] = db[j] * x[0]
            dW[1, j] = db[j] * x[1]
    return dW, db, dv, dc
