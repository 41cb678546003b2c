"""Adds the velocity, so it climbs, faster than plain ascent would (overflow warnings, no exception)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: uphill
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p) for p in params]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p + uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
