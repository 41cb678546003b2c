"""The hidden error is copied to all three units without multiplying by v."""
# loses: test_grad_f
# diagnosis: grad_f: the weights v are left out
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta = y_hat - y
    dv = a.T @ delta
    dc = np.sum(delta)
    dz = delta * relu_prime(z)
    dW = x.T @ dz
    db = np.sum(dz, axis=0).reshape(1, 3)
    return [dW, db, dv, dc]
