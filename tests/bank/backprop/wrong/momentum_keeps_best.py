"""the last entry is the best state so far."""
# loses: test_gradient_descent_momentum
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum.

    Arguments: as for gradient_descent, and alpha, the share of the velocity kept at each step
    (0 <= alpha < 1).
    Returns (trajectories, losses) as gradient_descent does.
    """
    params = list(starting_params)
    velocity = [0 * p for p in params]
    trajectories = [params]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for _ in range(iterations):
        gradient = grad_f(params, x, y)
        velocity = [alpha * u + lr * g for u, g in zip(velocity, gradient)]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    trajectories[-1] = trajectories[int(np.argmin(losses))]
    return trajectories, losses
