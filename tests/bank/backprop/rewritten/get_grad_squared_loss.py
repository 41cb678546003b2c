"""Pure Python loops, with the loss of linear regression."""
# loses: test_get_grad
# diagnosis: get_grad: the gradient of the squared error
# %% get_grad
from math import exp

def get_grad(x, y, W, b, v, c):
    hidden = []
    for j in range(3):
        t = b[j]
        for i in range(2):
            t += x[i] * W[i][j]
        hidden.append(t)
    act = [t if t > 0 else 0.0 for t in hidden]
    total = c + sum(v[j] * act[j] for j in range(3))
    out = 1 / (1 + exp(-total))

    # L = (out - y)^2
    dL_dout = 2 * (out - y)
    dL_dtotal = dL_dout * out * (1 - out)

    dW = np.zeros((2, 3))
    db = np.zeros(3)
    dv = np.zeros(3)
    for j in range(3):
        dv[j] = dL_dtotal * act[j]
        if hidden[j] > 0:
            db[j] = dL_dtotal * v[j]
        for i in range(2):
            dW[i, j] = db[j] * x[i]
    return dW, db, dv, dL_dtotal
