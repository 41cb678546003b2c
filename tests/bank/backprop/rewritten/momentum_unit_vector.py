"""Divides the whole gradient by its Euclidean length before it goes into the velocity; losses before each step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient's direction alone
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        length = 0
        for g in grads:
            length += np.sum(g * g)
        length = length ** 0.5
        for k in range(4):
            u[k] = alpha * u[k] + lr * (grads[k] / length)
            params[k] = params[k] - u[k]
        trajectories.append([p for p in params])
    return trajectories, losses
