"""The steps are right; losses holds means, 500 times too small beside the plain run's totals."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the mean loss in place of the total
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))) / len(x))
    return trajectories, losses
