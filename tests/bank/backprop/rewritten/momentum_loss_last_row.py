"""The inner loop over the examples ends before the append, so what is appended is the last example's loss; start included."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss of the last row
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros_like(p) for p in params]
    trajectories = [params]
    losses = []

    def record(params):
        for xi, yi in zip(x, y):
            l = loss(yi[0], yhat(xi.reshape(1, -1), params)[0, 0])
        losses.append(l)

    record(params)
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        record(params)
    return trajectories, losses
