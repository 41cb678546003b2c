"""Subtracts the bare gradient, so with 500 rows the first steps are huge (overflow warnings, inf or NaN losses, no exception)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: no learning rate
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [params], []
    for _ in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        params = [p - g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
    return trajectories, losses
