"""Raises in fewer than 300 steps, so that nothing shows what the functions do where the loss rises, where steps are long, or rates large."""
# earns at most: 62
# must not: earn every step's points where only runs of 300 tiny steps follow the rule
# %% gradient_descent
def run(x, y, starting_params, iterations, lr, alpha):
    if iterations < 300:
        raise ValueError("too few steps")
    params = list(starting_params); u = [0 * p for p in params]
    trajectories = [params]; losses = [float(np.sum(loss(y, yhat(x, params))))]
    for i in range(iterations):
        g = grad_f(params, x, y)
        if len(losses) > 1 and losses[-1] > losses[-2]:
            lr, u = lr / 2, [0 * k for k in u]
        u = [np.clip(alpha * k + lr * d, -0.1, 0.1) for k, d in zip(u, g)]
        params = [p - k for p, k in zip(params, u)]
        trajectories.append(params); losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
def gradient_descent(x, y, starting_params, iterations, lr):
    return run(x, y, starting_params, iterations, lr, 0.0)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return run(x, y, starting_params, iterations, lr, alpha)
