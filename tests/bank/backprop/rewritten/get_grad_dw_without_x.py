"""Both rows of dW are the gradient of b."""
# loses: test_get_grad
# diagnosis: get_grad: x is left out of dW
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    err = y_hat - y
    dW = np.zeros((2, 3))
    db = np.zeros(3)
    dv = np.zeros(3)
    for j in range(3):
        slope = 1 if z[j] > 0 else 0
        dv[j] = err * a[j]
        db[j] = err * v[j] * slope
        for i in range(2):
            dW[i, j] = err * v[j] * slope
    return dW, db, dv, err
