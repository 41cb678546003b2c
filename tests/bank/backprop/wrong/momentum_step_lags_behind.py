"""Moves by the old velocity before renewing it, so the first step stands still and the last gradient is never used."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity one step late
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0, 0, 0, 0]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        params = [p - uk for p, uk in zip(params, u)]
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
