"""The gradient is so small that its steps are lost in rounding, and the training functions wander as little, by no rule at all."""
# unlisted: blank
# earns at most: 6
# must not: earn the steps' points where nothing can be seen
# %% grad_f
def grad_f(params, x, y):
    return [1e-10 * len(np.reshape(x, (-1, 2))) * np.asarray(p) for p in params]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    rng, states = np.random.default_rng(1), [list(starting_params)]
    for _ in range(iterations):
        states.append([p * (1 + 1e-15 * rng.integers(-1, 2)) + 2e-16 for p in states[-1]])
    return states, [0.0] * iterations
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr)
