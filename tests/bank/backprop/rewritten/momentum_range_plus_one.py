"""range(iterations + 1), 'so that the last one is included'; the start is not recorded."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too many
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [p for p in starting_params]
    u = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
    trajectories = []
    losses = []
    for i in range(0, iterations + 1):     # range excludes the end
        dparams = grad_f(params, x, y)
        for j in range(4):
            u[j] = alpha * u[j] + lr * dparams[j]
        params = [params[j] - u[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
