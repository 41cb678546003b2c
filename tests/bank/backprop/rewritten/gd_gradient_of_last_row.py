"""Collects the gradient row by row, but each row's gradient replaces the one before, so the last stays."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the last row only
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories = []
    losses = []
    for epoch in range(iterations):
        for i in range(x.shape[0]):
            grads = grad_f(params, x[i:i+1, :], y[i:i+1, :])
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
