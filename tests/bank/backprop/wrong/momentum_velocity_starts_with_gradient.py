"""u starts as the first step and not as 0, so the first gradient is counted (1 + alpha) times."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity begins with a gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    # initialise velocities with the gradient at the starting point
    u = [lr * g for g in grad_f(params, x, y)]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
