"""Two mistakes: the old velocity is subtracted from the new step, and the losses are means."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity's sign
# diagnosis: gradient_descent_momentum: the mean loss in place of the total
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p) for p in params]
    trajectories, losses = [params], [np.mean(loss(y, yhat(x, params)))]
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [lr * g - alpha * uk for uk, g in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.mean(loss(y, yhat(x, params))))
    return trajectories, losses
