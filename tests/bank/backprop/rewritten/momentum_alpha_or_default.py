"""`alpha = alpha or 0.9`, meant for a missing alpha; with any other alpha everything is right."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: an alpha of 0 is taken for a missing one
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha=None):
    alpha = alpha or 0.9      # default
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grad_f(params, x, y))]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
