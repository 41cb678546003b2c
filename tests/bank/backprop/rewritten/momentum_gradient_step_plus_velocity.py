"""Does the normal gradient step and subtracts the full velocity as well."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient on top of the velocity
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [0, 0, 0, 0]
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        g = grad_f(params, x, y)
        # gradient step as in (D)
        moved = [params[k] - lr * g[k] for k in range(4)]
        # plus momentum
        u = [alpha * u[k] + lr * g[k] for k in range(4)]
        params = [moved[k] - u[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
