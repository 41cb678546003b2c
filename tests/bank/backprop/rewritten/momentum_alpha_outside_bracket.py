"""alpha multiplies a bracket with both terms."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha on both
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0] * len(params)
    trajectories = []
    losses = []
    for i in range(iterations):
        for j, g in enumerate(grad_f(params, x, y)):
            u[j] = alpha * (u[j] + lr * g)
        params = [p - uj for p, uj in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
