"""The training functions return copies of the start, and grad_f zeros, so that every step follows the gradient."""
# unlisted: blank
# earns at most: 0
# must not: earn a point for standing still
# %% loss_and_forward
def loss(y, y_hat):
    return 0.0
def yhat(X, params):
    return np.zeros((len(X), 1))
# %% grad_f
def grad_f(params, x, y):
    return [np.asarray(p) * 0.0 for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    return [starting_params for _ in range(iterations + 1)], [0.0] * (iterations + 1)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return [starting_params for _ in range(iterations)], [0.0] * iterations
