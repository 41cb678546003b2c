"""Adds the gradient: 'the gradient shows the direction to go'."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: uphill
# %% gradient_descent
def step(params, grads, lr):
    # move along the gradient
    return [p + lr * g for p, g in zip(params, grads)]

def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        params = step(params, grad_f(params, x, y), lr)
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
