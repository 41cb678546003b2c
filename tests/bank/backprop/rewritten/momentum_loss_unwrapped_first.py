"""Unwraps the loss array with .flat[0], believing it holds a single number; start recorded."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss of the first row
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def cost(p):
        return float(loss(y, yhat(x, p)).flat[0])    # array -> number

    params = list(starting_params)
    velocity = [0.0 * p for p in params]
    trajectories, losses = [params], [cost(params)]
    for _ in range(iterations):
        velocity = [alpha * u + lr * g for u, g in zip(velocity, grad_f(params, x, y))]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
        losses.append(cost(params))
    return trajectories, losses
