"""Calls grad_f inside the loop over the parameters, whose list is updated on the way."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the parameters are updated one after the other
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0] * 4
    trajectories, losses = [], []
    for i in range(iterations):
        for j in range(4):
            grad_j = grad_f(params, x, y)[j]
            u[j] = alpha * u[j] + lr * grad_j
            params[j] = params[j] - u[j]
        trajectories.append(params.copy())
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
