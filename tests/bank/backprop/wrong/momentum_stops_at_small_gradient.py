"""A while loop that ends when the gradient is as good as zero, as one is taught for optimisers with a tolerance."""
# loses: test_gradient_descent_momentum
# diagnosis: none
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = [0, 0, 0, 0]
    trajectories = [[W, b, v, c]]
    losses = [loss(y, yhat(x, trajectories[0])).sum()]
    gradient = grad_f(trajectories[0], x, y)
    while len(losses) <= iterations and max(np.max(np.abs(g)) for g in gradient) > 1e-5:
        u = [alpha * old + lr * g for old, g in zip(u, gradient)]
        trajectories.append([p - step for p, step in zip(trajectories[-1], u)])
        losses.append(loss(y, yhat(x, trajectories[-1])).sum())
        gradient = grad_f(trajectories[-1], x, y)
    return trajectories, losses
