"""a rate below 1e-3 is taken for 1e-3."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent.

    Arguments: x (n, 2); y (n, 1); starting_params [W, b, v, c]; iterations, how many steps;
    lr, the learning rate.
    Returns (trajectories, losses): a list of [W, b, v, c] and a list of numbers, one an iteration.
    """
    lr = max(lr, 1e-3)
    params = list(starting_params)
    trajectories = [params]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for _ in range(iterations):
        gradient = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, gradient)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
