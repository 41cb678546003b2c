"""The velocities are set to zero inside the loop, so nothing is remembered."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no momentum at all
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    trajectories, losses = [], []
    for i in range(iterations):
        u = [0, 0, 0, 0]
        grads = grad_f(params, x, y)
        for k in range(4):
            u[k] = alpha * u[k] + lr * grads[k]
            params[k] = params[k] - u[k]
        trajectories.append(list(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
