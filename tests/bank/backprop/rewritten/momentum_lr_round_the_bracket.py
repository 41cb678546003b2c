"""lr * (alpha * u + grad), subtracted as it is, so the old velocity meets lr again in each iteration."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the learning rate on the old velocity alone
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    step = [0, 0, 0, 0]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        step = [lr * (alpha * s + g) for s, g in zip(step, grads)]
        params = [p - s for p, s in zip(params, step)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
