"""Stops at s = a v + c and subtracts the label from it."""
# loses: test_grad_f
# diagnosis: grad_f: the weighted sum in place of the probability
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = len(x)
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    for k in range(n):
        z = [x[k, 0] * W[0, j] + x[k, 1] * W[1, j] + b[0, j] for j in range(3)]
        a = [max(0.0, t) for t in z]
        output = sum(a[j] * v[j, 0] for j in range(3)) + c
        delta = output - y[k, 0]
        for j in range(3):
            dv[j, 0] += delta * a[j]
            if z[j] > 0:
                db[0, j] += delta * v[j, 0]
                dW[0, j] += delta * v[j, 0] * x[k, 0]
                dW[1, j] += delta * v[j, 0] * x[k, 1]
        dc += delta
    return [dW, db, dv, dc]
