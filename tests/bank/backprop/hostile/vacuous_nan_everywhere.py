"""Every function gives NaN of the right shape, since NaN agrees with the NaN that follows from the student's own helpers."""
# unlisted: blank
# earns at most: 0
# must not: earn a point for agreeing with nothing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    return W * np.nan, b * np.nan, v * np.nan, np.nan
# %% activations
def sigmoid(z):
    return z * np.nan
relu = sigmoid_prime = relu_prime = sigmoid
# %% loss_and_forward
def loss(y, y_hat):
    return np.nan
loss_derivative = loss
def yhat(X, params):
    return np.full((len(X), 1), np.nan)
# %% grad_f
def grad_f(params, x, y):
    return [np.asarray(p) * np.nan for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    nothing = [np.asarray(p) * np.nan for p in starting_params]
    return [starting_params] + [nothing] * iterations, [np.nan] * (iterations + 1)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr)
# %% decision_boundary
trajectories_momentum = [[np.full((2, 3), np.nan), np.full((1, 3), np.nan), np.full((3, 1), np.nan), np.nan]]
def ff_nn_relu(X, W, b, v, c):
    return np.full((len(np.atleast_2d(X)), 1), np.nan)
Z = np.full((250, 250), np.nan)
