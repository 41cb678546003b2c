"""Two mistakes: + in the update, and a running total of the losses."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: uphill
# diagnosis: gradient_descent: all losses added up over the iterations
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    total = 0
    for i in range(iterations):
        params = [p + lr * g for p, g in zip(params, grad_f(params, x, y))]
        total += np.sum(loss(y, yhat(x, params)))
        trajectories.append(params)
        losses.append(total)
    return trajectories, losses
