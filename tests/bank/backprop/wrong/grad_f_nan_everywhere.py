"""Rounds y_hat to a class before dividing by it, so everything is NaN, and both trajectories with it (warnings, no exception)."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = np.round(sigmoid(a @ v + c))
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    delta = dL_dyhat * y_hat * (1 - y_hat)
    dz = (delta @ v.T) * relu_prime(z)
    dW = x.T @ dz
    db = dz.sum(axis=0, keepdims=True)
    dv = a.T @ delta
    dc = delta.sum()
    return [dW, db, dv, dc]
