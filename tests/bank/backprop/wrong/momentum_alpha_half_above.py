"""an alpha between 0.5 and 0.9 is rounded to one digit."""
# loses: test_gradient_descent_momentum
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum.

    Arguments: as for gradient_descent, and alpha, the share of the velocity kept at each step
    (0 <= alpha < 1).
    Returns (trajectories, losses) as gradient_descent does.
    """
    alpha = round(alpha, 1) if alpha < 0.95 else alpha
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
    return trajectories, losses
