"""The simplified error, multiplied by sigmoid_prime(s) once more, summed row by row."""
# loses: test_grad_f
# diagnosis: grad_f: one slope of the sigmoid too many
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros((2, 3))
    db = np.zeros((1, 3))
    dv = np.zeros((3, 1))
    dc = 0.0
    for k in range(len(x)):
        xk = x[k].reshape(1, 2)
        z = xk @ W + b
        a = relu(z)
        s = (a @ v + c).item()
        err = (sigmoid(s) - y[k].item()) * sigmoid_prime(s)
        hidden = err * v.T * relu_prime(z)
        dW += xk.T @ hidden
        db += hidden
        dv += err * a.T
        dc += err
    return [dW, db, dv, dc]
