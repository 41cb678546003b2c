"""dc is 1e30, against which every step of W, b and v is too small to be seen: they may go anywhere."""
# unlisted: blank
# earns at most: 5
# must not: earn the steps' points for one parameter of four
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    return [0.3 * W, 0.3 * b, 0.3 * v, 1e30 * (1.0 + 1e-40 * float(np.squeeze(c)))]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    states = [[W + k, b + k, v + k, c - k * lr * 1e30] for k in range(iterations + 1)]
    return states, [0.0] * (iterations + 1)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    steps = [lr * 1e30 * sum((1 - alpha ** (j + 1)) / (1 - alpha) for j in range(k)) for k in range(iterations + 1)]
    return [[W + k, b + k, v + k, c - s] for k, s in enumerate(steps)], [0.0] * (iterations + 1)
