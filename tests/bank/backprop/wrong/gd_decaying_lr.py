"""Lets the learning rate decay with the iteration, which was not asked for."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate falls with time
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    for t in range(iterations):
        eta = lr / (1 + 0.001 * t)     # learning rate schedule
        grads = grad_f(params, x, y)
        params = [p - eta * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
