"""Two mistakes: one step too many, and squared errors recorded as losses."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too many
# diagnosis: gradient_descent: the squared errors as losses
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories, losses = [], []
    k = 0
    while k <= iterations:
        grads = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, grads)]
        e = y - yhat(x, params)
        trajectories.append(params)
        losses.append((e.T @ e).item())
        k += 1
    return trajectories, losses
