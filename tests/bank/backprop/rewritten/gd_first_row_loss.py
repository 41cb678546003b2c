"""Thinks the loss function returns one number in a (n, 1) wrapper and unwraps it with [0, 0]; list comprehension style."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the first row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [params], [loss(y, yhat(x, params))[0, 0]]   # [0, 0] gets the number out of the array
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(loss(y, yhat(x, params))[0, 0])
    return trajectories, losses
