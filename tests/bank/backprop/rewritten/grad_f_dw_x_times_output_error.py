"""dW is x times (y_hat - y), copied for each of the three units."""
# loses: test_grad_f
# diagnosis: grad_f: dW straight from the output's error
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    delta = sigmoid(a @ v + c) - y
    dW = np.tile(x.T @ delta, (1, 3))
    db = np.sum(delta * v.T * relu_prime(z), axis=0, keepdims=True)
    dv = a.T @ delta
    dc = np.sum(delta)
    return [dW, db, dv, dc]
