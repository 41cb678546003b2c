"""Averages the losses over the rows before each step; velocities in a dict."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the mean loss in place of the total
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    keys = ("W", "b", "v", "c")
    theta = dict(zip(keys, starting_params))
    vel = {k: 0 * theta[k] for k in keys}
    trajectories, losses = [], []
    for it in range(iterations):
        now = [theta[k] for k in keys]
        losses.append(loss(y, yhat(x, now)).mean())
        for k, g in zip(keys, grad_f(now, x, y)):
            vel[k] = alpha * vel[k] + lr * g
            theta[k] = theta[k] - vel[k]
        trajectories.append([theta[k] for k in keys])
    return trajectories, losses
