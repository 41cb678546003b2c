"""The grad_f cell defines a right grad_f and then raises at top level on a forgotten debugging line (xs does not exist yet); E and F were never begun, so their locked cells raise."""
# loses: test_gradient_descent_momentum, test_decision_boundary
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    delta = sigmoid(a @ v + c) - y
    dz = (delta @ v.T) * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ delta, delta.sum()]

# quick check
print(grad_f(params_init, xs[:5], ys[:5]))
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    raise NotImplementedError
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    raise NotImplementedError
