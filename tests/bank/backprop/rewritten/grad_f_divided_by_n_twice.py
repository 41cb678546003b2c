"""The error is divided by n, and the four results once more."""
# loses: test_grad_f
# diagnosis: grad_f: divided by the number of rows twice
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = len(y)
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    err = (yhat(x, params) - y) / n
    for k in range(n):
        zk = W.T @ x[k] + b[0]
        ek = err[k, 0]
        dzk = ek * v[:, 0] * relu_prime(zk)
        dW += np.outer(x[k], dzk)
        db += dzk
        dv += np.reshape(ek * relu(zk), (3, 1))
        dc += ek
    return [dW / n, db / n, dv / n, dc / n]
