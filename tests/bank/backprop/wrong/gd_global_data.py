"""Trains on the notebook's xs and ys whatever it is given, so only other data show it."""
# loses: test_gradient_descent
# diagnosis: none
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, xs, ys)
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(ys, yhat(xs, params))))
    return trajectories, losses
