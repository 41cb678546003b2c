"""Two mistakes, both from another course: exponentially weighted average, and the mean cost."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: a moving average
# diagnosis: gradient_descent_momentum: the mean loss in place of the total
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0] * 4
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * u[j] + (1 - alpha) * grads[j] for j in range(4)]
        params = [params[j] - lr * u[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.mean(loss(y, yhat(x, params))))
    return trajectories, losses
