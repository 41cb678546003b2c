"""Holds c for a constant whose derivative is zero."""
# loses: test_get_grad
# diagnosis: get_grad: dc is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    y_hat = 1.0 / (1.0 + np.exp(-(a @ v + c)))
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros(3), np.zeros(3), 0.0
    for k in range(3):
        dv[k] += (y_hat - y) * a[k]
        if a[k] > 0:
            db[k] += (y_hat - y) * v[k]
            dW[:, k] += (y_hat - y) * v[k] * x
    return dW, db, dv, dc
