"""Explicit loops over rows and units without the ReLU's slope."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative is missing
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    dv = np.zeros(v.shape)
    dc = 0
    y_pred = yhat(x, params)
    for n in range(x.shape[0]):
        e = y_pred[n, 0] - y[n, 0]
        dc = dc + e
        for j in range(3):
            zj = x[n, 0] * W[0, j] + x[n, 1] * W[1, j] + b[0, j]
            dv[j, 0] += e * max(zj, 0)
            db[0, j] += e * v[j, 0]
            for i in range(2):
                dW[i, j] += e * v[j, 0] * x[n, i]
    return [dW, db, dv, dc]
