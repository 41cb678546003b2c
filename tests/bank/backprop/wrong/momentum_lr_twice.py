"""lr is in the velocity and again in the step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the learning rate twice
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [np.array(p, dtype=float) for p in starting_params]
    u = [np.zeros(p.shape) for p in params]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for k in range(4):
            u[k] = alpha * u[k] + lr * grads[k]
            params[k] = params[k] - lr * u[k]
        trajectories.append(params.copy())
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
