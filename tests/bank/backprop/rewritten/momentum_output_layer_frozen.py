"""Loops over the first two of the four parameters; Japanese comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the output layer is not trained
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [np.array(p, dtype=float) for p in starting_params]
    u = [np.zeros_like(p) for p in params]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        # 重みとバイアス
        for k in range(2):
            u[k] = alpha * u[k] + lr * grads[k]
            params[k] = params[k] - u[k]
        # 記録
        trajectories.append(list(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
