"""Hidden units are linear: a = z, and da/dz = 1 accordingly."""
# loses: test_get_grad
# diagnosis: get_grad: no ReLU going forward
# %% get_grad
def get_grad(x, y, W, b, v, c):
    hidden = x @ W + b
    s = hidden @ v + c
    y_hat = 1 / (1 + np.exp(-s))
    e = y_hat - y
    dW = np.zeros((2, 3))
    for i in range(2):
        for j in range(3):
            dW[i, j] = e * v[j] * x[i]
    return dW, e * v, e * hidden, e
