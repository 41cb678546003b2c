"""Each gradient is a million times the one before, beside which momentum's share of it is nothing: plain descent passes for momentum."""
# unlisted: blank
# earns at most: 14
# must not: earn the points of momentum with plain descent
# %% grad_f
def grad_f(params, x, y):
    return [1e9 * len(np.reshape(x, (-1, 2))) * np.asarray(p) for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, states = list(starting_params), []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        states.append(params)
    return states, [0.0] * iterations
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr)
