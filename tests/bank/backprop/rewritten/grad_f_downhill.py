"""Returns the direction in which to step, so with a minus before everything."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign throughout
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dz = np.dot(ds, v.T) * relu_prime(z)
    grads = [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ ds, ds.sum()]
    # we want to go down the hill
    return [-g for g in grads]
