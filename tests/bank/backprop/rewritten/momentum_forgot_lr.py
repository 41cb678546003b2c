"""u = alpha * u + grad and params - u; lr was lost on the way."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no learning rate
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p, dtype=float) for p in params]
    trajectories, losses = [], []
    for _ in range(iterations):
        u = [alpha * u_i + g_i for u_i, g_i in zip(u, grad_f(params, x, y))]
        params = [p_i - u_i for p_i, u_i in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
