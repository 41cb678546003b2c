"""Takes y - y_hat as the error."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign throughout
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z1 = np.matmul(W.T, x) + b
    a1 = np.maximum(0, z1)
    z2 = np.matmul(a1, v) + c
    a2 = 1 / (1 + np.exp(-z2))
    dz2 = y - a2          # target minus output
    dv = dz2 * a1
    dc = dz2
    dz1 = dz2 * v * np.heaviside(z1, 0)
    dW = x.reshape(2, 1) * dz1.reshape(1, 3)
    db = dz1
    return dW, db, dv, dc
