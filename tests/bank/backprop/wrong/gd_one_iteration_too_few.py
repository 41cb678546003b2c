"""range(1, iterations) makes iterations - 1 steps, start not included."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    for i in range(1, iterations):
        grads = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
