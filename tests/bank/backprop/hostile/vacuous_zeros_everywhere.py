"""Every function gives zeros of the right shape, since zeros follow from helpers that are zero."""
# unlisted: blank
# earns at most: 0
# must not: earn a point for agreeing with nothing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    return W * 0, b * 0, v * 0, 0.0
# %% activations
def sigmoid(z):
    return z * 0.0
relu = sigmoid_prime = relu_prime = sigmoid
# %% loss_and_forward
def loss(y, y_hat):
    return 0.0
loss_derivative = loss
def yhat(X, params):
    return np.zeros((len(X), 1))
# %% grad_f
def grad_f(params, x, y):
    return [np.asarray(p) * 0.0 for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    return [starting_params] * (iterations + 1), [0.0] * (iterations + 1)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr)
# %% decision_boundary
trajectories_momentum = [[np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]]
def ff_nn_relu(X, W, b, v, c):
    return np.zeros((len(np.atleast_2d(X)), 1))
Z = np.zeros((250, 250))
