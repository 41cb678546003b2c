"""dc = 0 at the top of the function, and nothing is added to it."""
# loses: test_grad_f
# diagnosis: grad_f: dc is left at 0
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = np.zeros(W.shape), np.zeros(b.shape), np.zeros(v.shape), 0.0
    for i in range(x.shape[0]):
        xi, yi = x[i:i + 1], y[i:i + 1]
        z = xi @ W + b
        a = relu(z)
        ds = sigmoid(a @ v + c) - yi
        dz = ds @ v.T * relu_prime(z)
        dW = dW + xi.T @ dz
        db = db + dz
        dv = dv + a.T @ ds
    return [dW, db, dv, dc]
