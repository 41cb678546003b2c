"""The velocity is a single number, alpha of itself plus lr times the sum of all 13 slopes, and moves every parameter."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one velocity for all parameters
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    velocity = 0.0
    trajectories = []
    losses = []
    for i in range(iterations):
        slope = sum(np.sum(g) for g in grad_f(params, x, y))
        velocity = alpha * velocity + lr * slope
        params = [p - velocity for p in params]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
