"""Sums the hidden error with axis=1."""
# loses: test_grad_f
# diagnosis: grad_f: db summed along the wrong axis
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    y_hat = sigmoid(s)
    dyhat = loss_derivative(y, y_hat)
    ds = dyhat * sigmoid_prime(s)
    dz = ds @ v.T * relu_prime(z)
    dW = x.T @ dz
    db = np.sum(dz, axis=1, keepdims=True)
    dv = a.T @ ds
    dc = np.sum(ds)
    return [dW, db, dv, dc]
