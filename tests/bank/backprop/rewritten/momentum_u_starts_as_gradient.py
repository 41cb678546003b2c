"""Initialises u with lr times the gradient at the start, so as not to begin at rest."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity begins with a gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [lr * g for g in grad_f(params, x, y)]      # initial velocity
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        g = grad_f(params, x, y)
        u = [alpha * u[j] + lr * g[j] for j in range(4)]
        params = [params[j] - u[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
