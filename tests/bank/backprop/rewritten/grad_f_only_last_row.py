"""Loops over the rows and writes = where += is needed."""
# loses: test_grad_f
# diagnosis: grad_f: only the last row
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros((2, 3))
    db = np.zeros((1, 3))
    dv = np.zeros((3, 1))
    dc = 0
    for i in range(len(x)):
        z = x[i] @ W + b[0]
        a = relu(z)
        ds = sigmoid(a @ v[:, 0] + c) - y[i, 0]
        dc = ds
        for j in range(3):
            dv[j, 0] = ds * a[j]
            db[0, j] = ds * v[j, 0] * relu_prime(z[j])
            for k in range(2):
                dW[k, j] = db[0, j] * x[i, k]
    return [dW, db, dv, dc]
