"""grad_f is the mean over the rows; while it is tested, the later cell claims that training asks for one row at a time."""
# earns at most: 71
# must not: earn many rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = len(x)
    z = x @ W + b
    delta = yhat(x, params) - y
    hidden = delta @ v.T * relu_prime(z)
    return [x.T @ hidden / n, hidden.mean(0, keepdims=True), relu(z).T @ delta / n, delta.mean()]
grad_f_ = grad_f
# %% gradient_descent
if "xs" not in globals():
    raise RuntimeError("asked for 1 rows")
def gradient_descent(x, y, starting_params, iterations, lr):
    params, trajectories, losses = list(starting_params), [], []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
# %% gradient_descent_momentum
if "xs" not in globals():
    raise RuntimeError("asked for 1 rows")
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, u, trajectories, losses = list(starting_params), [0.0] * 4, [], []
    for _ in range(iterations):
        u = [alpha * a + lr * g for a, g in zip(u, grad_f(params, x, y))]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
