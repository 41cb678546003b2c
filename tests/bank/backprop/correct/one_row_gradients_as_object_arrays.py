"""One-row grad_f returns an object array, which training adds up with sum()."""
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    x1, y1 = x[0], y[0, 0]
    z = x1 @ W + b[0]
    a = relu(z)
    d = sigmoid(a @ v[:, 0] + c) - y1
    dz = d * v[:, 0] * relu_prime(z)
    return np.array([np.outer(x1, dz), dz.reshape(1, 3), (d * a).reshape(3, 1), d], dtype=object)
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = np.array(starting_params, dtype=object)
    trajectories, losses = [], []
    n = len(x)
    for _ in range(iterations):
        params = params - lr * sum(grad_f(params, x[i:i+1], y[i:i+1]) for i in range(n))
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = np.array(starting_params, dtype=object)
    trajectories, losses = [], []
    n, u = len(x), 0
    for _ in range(iterations):
        u = alpha * u + lr * sum(grad_f(params, x[i:i+1], y[i:i+1]) for i in range(n))
        params = params - u
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
