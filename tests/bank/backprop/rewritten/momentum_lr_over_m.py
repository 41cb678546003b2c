"""Sets step = lr / m before the loop, 'as lr has to be independent of the amount of data'."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient divided by the number of rows
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    step = lr / x.shape[0]          # average over the batch
    u = [0 * p for p in params]
    trajectories, losses = [], []
    for _ in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * u_k + step * g_k for u_k, g_k in zip(u, grads)]
        params = [p_k - u_k for p_k, u_k in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
