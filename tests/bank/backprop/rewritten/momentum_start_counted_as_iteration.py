"""Fills the list until it has `iterations` entries, the start being the first of them."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories = [list(starting_params)]
    losses = [np.sum(loss(y, yhat(x, starting_params)))]
    u = [0, 0, 0, 0]
    while len(trajectories) < iterations:
        params = trajectories[-1]
        grad = grad_f(params, x, y)
        u = [alpha * u[i] + lr * grad[i] for i in range(4)]
        trajectories.append([params[i] - u[i] for i in range(4)])
        losses.append(np.sum(loss(y, yhat(x, trajectories[-1]))))
    return trajectories, losses
