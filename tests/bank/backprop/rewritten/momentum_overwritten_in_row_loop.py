"""The row loop assigns the gradient, and only the last one reaches the velocity; Indonesian comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the last row only
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for it in range(iterations):
        # hitung gradien untuk semua data
        for xi, yi in zip(x, y):
            grads = grad_f(params, xi[None, :], yi[None, :])
        # perbarui kecepatan dan parameter
        u = [alpha * u[k] + lr * grads[k] for k in range(4)]
        params = [params[k] - u[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
