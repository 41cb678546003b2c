"""Shrinks the velocity by alpha at the end of each iteration, and again when the next gradient is added."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha squared
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p) for p in params]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        # friction
        u = [alpha * uk for uk in u]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
