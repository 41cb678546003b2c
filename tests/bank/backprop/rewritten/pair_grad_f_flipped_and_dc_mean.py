"""Gradient through the units that are off, and the mean for dc."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative the wrong way round
# diagnosis: grad_f: dc averaged over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    delta = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    delta_h = delta @ v.T * (1 - relu_prime(z))
    return [x.T @ delta_h, delta_h.sum(axis=0, keepdims=True), a.T @ delta, delta.mean()]
