"""The prediction is renewed only after the loss has been recorded, so the start's loss comes twice and all others one entry late (iterations + 1 entries)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the losses lag behind
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0, 0, 0, 0]
    y_hat = yhat(x, params)
    trajectories = [params]
    losses = [np.sum(loss(y, y_hat))]
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * a + lr * g for a, g in zip(u, grads)]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, y_hat)))
        y_hat = yhat(x, params)
    return trajectories, losses
