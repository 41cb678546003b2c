"""The "previous" step is overwritten before it is used, so the velocity is the new step plus alpha times the same step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the same gradient twice
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    trajectories = []
    losses = []
    for i in range(iterations):
        gradient = grad_f(params, x, y)
        previous = [lr * g for g in gradient]
        velocity = [alpha * prev + lr * g for prev, g in zip(previous, gradient)]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
