"""Makes a first plain step before the loop and then iterations steps with momentum; start included, iterations + 2 entries."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too many
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]

    # first step: there is no velocity yet
    u = [lr * g for g in grad_f(params, x, y)]
    params = [p - s for p, s in zip(params, u)]
    trajectories.append(params)
    losses.append(np.sum(loss(y, yhat(x, params))))

    # all the others
    for i in range(iterations):
        u = [alpha * s + lr * g for s, g in zip(u, grad_f(params, x, y))]
        params = [p - s for p, s in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
