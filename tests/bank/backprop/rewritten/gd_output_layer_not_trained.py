"""Loops over the first two of the four parameters only, so v and c stay."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the output layer is not trained
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = [np.array(p, dtype=float) for p in starting_params]
    trajectories = []
    losses = []
    for it in range(iterations):
        grads = grad_f(params, x, y)
        params = [p.copy() for p in params]
        for j in range(2):                     # two layers
            params[j] -= lr * grads[j]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
