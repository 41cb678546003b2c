"""Exponentially weighted average (beta, 1 - beta) from the online course, lr in the step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: a moving average
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    beta = alpha
    params = starting_params
    avg = [np.zeros_like(p) * 1.0 for p in params]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        avg = [beta * a + (1 - beta) * g for a, g in zip(avg, grads)]
        params = [p - lr * a for p, a in zip(params, avg)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
