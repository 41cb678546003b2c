"""alpha multiplies the new gradient and the old velocity is kept whole, so nothing damps it."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha on the new gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    velocity = [0.0] * 4
    trajectories = [list(params)]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        gradient = grad_f(params, x, y)
        for k in range(4):
            velocity[k] = velocity[k] + alpha * lr * gradient[k]
            params[k] = params[k] - velocity[k]
        trajectories.append(list(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
