"""A single 13-vector of weights with pack/unpack inside gradient descent; trajectories unpacked at the end as views of one big array."""
# %% after grad_f
def pack(params):
    return np.concatenate([np.ravel(p) for p in params])

def unpack(w):
    return [w[0:6].reshape(2, 3), w[6:9].reshape(1, 3), w[9:12].reshape(3, 1), w[12]]

assert np.allclose(pack(unpack(np.arange(13.))), np.arange(13.))
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    path = np.empty((iterations + 1, 13))
    path[0] = pack(starting_params)
    for t in range(iterations):
        path[t + 1] = path[t] - lr * pack(grad_f(unpack(path[t]), x, y))
    trajectories = [unpack(w) for w in path]
    losses = np.array([loss(y, yhat(x, p)).sum() for p in trajectories[1:]])
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    path = np.empty((iterations + 1, 13))
    path[0] = pack(starting_params)
    u = np.zeros(13)
    for t in range(iterations):
        u = alpha * u + lr * pack(grad_f(unpack(path[t]), x, y))
        path[t + 1] = path[t] - u
    trajectories = [unpack(w) for w in path]
    losses = np.array([loss(y, yhat(x, p)).sum() for p in trajectories[1:]])
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return yhat(np.atleast_2d(X), [W, b, v, c])

# "xy" meshgrid has Z[row=y][col=x], so transpose
XX, YY = np.meshgrid(x_grid, y_grid)
Z = ff_nn_relu(np.c_[XX.ravel(), YY.ravel()], W_final, b_final, v_final, c_final).reshape(XX.shape).T
