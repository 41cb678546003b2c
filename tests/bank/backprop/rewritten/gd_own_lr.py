"""A module constant 1e-4 copied from the notebook's call; the argument lr is not used."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate is fixed
# %% gradient_descent
LEARNING_RATE = 1e-4

def gradient_descent(x, y, starting_params, iterations, lr):
    def update(param, grad):
        return param - LEARNING_RATE * grad

    params = list(starting_params)
    losses = [np.sum(loss(y, yhat(x, params)))]
    trajectories = [params]
    for i in range(iterations):
        params = list(map(update, params, grad_f(params, x, y)))
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
