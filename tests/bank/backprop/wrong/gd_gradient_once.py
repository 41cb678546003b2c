"""Computes the gradient once before the loop and goes in a straight line."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient is computed once
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    gradient = grad_f(params, x, y)
    trajectories, losses = [], []
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, gradient)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
