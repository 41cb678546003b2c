"""One-row grad_f; training asserts a numerical check of the first gradient before it begins."""
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    x = x.ravel()[:2]
    z = x @ W + b.ravel()
    a = relu(z)
    delta = float(sigmoid(a @ v.ravel() + c) - y.ravel()[0])
    dz = delta * v.ravel() * (z > 0)
    return [np.outer(x, dz), dz.reshape(1, 3), (delta * a).reshape(3, 1), delta]
# %% gradient_descent
def summed(params, x, y):
    tot = [0, 0, 0, 0]
    for i in range(len(x)):
        tot = [t + o for t, o in zip(tot, grad_f(params, x[i:i+1], y[i:i+1]))]
    return tot
def sanity(params, x, y, h=1e-6):
    W, b, v, c = params
    up = np.sum(loss(y, yhat(x, [W, b, v, c + h])))
    down = np.sum(loss(y, yhat(x, [W, b, v, c - h])))
    assert abs((up - down) / (2 * h) - summed(params, x, y)[3]) < 1e-3, "gradient check failed"
def gradient_descent(x, y, starting_params, iterations, lr):
    sanity(starting_params, x, y)
    params, trajectories, losses = starting_params, [], []
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, summed(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    sanity(starting_params, x, y)
    params, u, trajectories, losses = starting_params, [0] * 4, [], []
    for i in range(iterations):
        u = [alpha * a + lr * g for a, g in zip(u, summed(params, x, y))]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
