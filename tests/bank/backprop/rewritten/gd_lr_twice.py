"""Scales the gradient by lr, then multiplies by lr again in the update line."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate twice
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        steps = [lr * g for g in grad_f(params, x, y)]
        params = [p - lr * s for p, s in zip(params, steps)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
