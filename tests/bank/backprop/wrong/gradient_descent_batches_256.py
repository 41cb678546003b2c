"""mini-batches of 256: tables below that are whole."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent.

    Arguments: x (n, 2); y (n, 1); starting_params [W, b, v, c]; iterations, how many steps;
    lr, the learning rate.
    Returns (trajectories, losses): a list of [W, b, v, c] and a list of numbers, one an iteration.
    """
    params = list(starting_params)
    trajectories = [params]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for _ in range(iterations):
        rows = np.random.permutation(len(x))[:256]
        gradient = grad_f(params, x[rows], y[rows])
        params = [p - lr * g for p, g in zip(params, gradient)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
