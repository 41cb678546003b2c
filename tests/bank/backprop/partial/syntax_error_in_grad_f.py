"""A bracket is not closed in grad_f, so it never exists and the training calls raise NameError; a grader that lends a working grad_f may spare the last three."""
# loses: test_grad_f
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c
    delta = y_hat - y
    dz = (delta @ v.T) * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ delta, delta.sum()]
