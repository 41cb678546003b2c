"""Takes alpha for the strength of the new push: u = u + alpha * lr * grad."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha on the new gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p) for p in params]
    trajectories = []
    losses = []
    for i in range(iterations):
        push = [lr * g for g in grad_f(params, x, y)]
        # old velocity plus alpha times the new push
        u = [old + alpha * new for old, new in zip(u, push)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
