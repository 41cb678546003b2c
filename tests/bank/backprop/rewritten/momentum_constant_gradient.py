"""The gradient is computed before the loop ('the slope'), only the velocity changes inside."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient is computed once
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    slope = grad_f(params, x, y)
    u = [0, 0, 0, 0]
    trajectories = [params]
    losses = [loss(y, yhat(x, params)).sum()]
    for i in range(iterations):
        u = [alpha * a + lr * s for a, s in zip(u, slope)]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(loss(y, yhat(x, params)).sum())
    return trajectories, losses
