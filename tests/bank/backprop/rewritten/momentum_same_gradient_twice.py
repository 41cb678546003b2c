"""Sets u to the new step first, then adds alpha times u (the same step) and calls that momentum."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the same gradient twice
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0, 0, 0, 0]
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        g = grad_f(params, x, y)
        u = [lr * gk for gk in g]
        momentum = [alpha * uk for uk in u]          # share of the velocity
        u = [mk + lr * gk for mk, gk in zip(momentum, g)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
