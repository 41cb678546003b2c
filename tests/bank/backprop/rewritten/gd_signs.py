"""Goes down by lr where the slope is positive and up by lr where it is negative: the size of the slope is not used."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: only the sign of the gradient
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    def go(p, slope):
        direction = np.where(slope > 0, 1.0, np.where(slope < 0, -1.0, 0.0))
        return p - lr * direction

    params = list(starting_params)
    trajectories = [params]
    losses = []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        params = [go(p, s) for p, s in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
    losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
