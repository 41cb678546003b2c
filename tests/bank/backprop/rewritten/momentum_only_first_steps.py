"""Switches alpha off after three iterations: momentum is there 'to get going'."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: momentum only at the beginning
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [0, 0, 0, 0]
    trajectories = []
    losses = []
    for i in range(iterations):
        keep = alpha if i <= 3 else 0        # only needed for the start
        g = grad_f(params, x, y)
        u = [keep * u[k] + lr * g[k] for k in range(4)]
        params = [params[k] - u[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
