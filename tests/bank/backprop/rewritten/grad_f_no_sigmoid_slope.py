"""loss_derivative goes straight into the output layer."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope is missing
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    y_hat = yhat(x, params)
    z = x @ W + b
    a = relu(z)

    dl = loss_derivative(y, y_hat)
    dv = a.T @ dl
    dc = np.sum(dl)
    dz = (dl @ v.T) * relu_prime(z)
    db = np.sum(dz, axis=0, keepdims=True)
    dW = x.T @ dz
    return [dW, db, dv, dc]
