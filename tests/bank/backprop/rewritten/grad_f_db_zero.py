"""db stays what np.zeros made it."""
# loses: test_grad_f
# diagnosis: grad_f: db is left at 0
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros((2, 3))
    db = np.zeros((1, 3))
    dv = np.zeros((3, 1))
    dc = 0.0
    for xi, yi in zip(x, y):
        z = W.T @ xi + b[0]
        a = relu(z)
        delta = sigmoid(a @ v[:, 0] + c) - yi[0]
        dW += np.outer(xi, delta * v[:, 0] * relu_prime(z))
        dv += delta * a[:, None]
        dc += delta
    return [dW, db, dv, dc]
