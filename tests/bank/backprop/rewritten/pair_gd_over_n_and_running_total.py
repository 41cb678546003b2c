"""Two mistakes: the gradient is averaged over the rows, and the losses run on from one iteration to the next."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient divided by the number of rows
# diagnosis: gradient_descent: all losses added up over the iterations
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    running = 0
    for _ in range(iterations):
        grads = [g / x.shape[0] for g in grad_f(params, x, y)]
        params = [p - lr * g for p, g in zip(params, grads)]
        running = running + np.sum(loss(y, yhat(x, params)))
        trajectories.append(params)
        losses.append(running)
    return trajectories, losses
