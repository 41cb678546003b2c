"""Scales the gradient by lr and then the step by lr again, so the notebook's run hardly moves."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate twice
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = [p for p in starting_params]
    trajectories = []
    losses = []
    for i in range(iterations):
        step = [lr * g for g in grad_f(params, x, y)]
        params = [params[k] - lr * step[k] for k in range(4)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
