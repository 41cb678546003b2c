"""Begins with iterations = 3000, "as the exercise says"."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the number of iterations is fixed
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    iterations = 3000
    params = [p for p in starting_params]
    u = [0.0] * 4
    trajectories = [None] * iterations
    losses = np.empty(iterations)
    for t in range(iterations):
        losses[t] = np.sum(loss(y, yhat(x, params)))
        gradient = grad_f(params, x, y)
        u = [alpha * u[j] + lr * gradient[j] for j in range(4)]
        params = [params[j] - u[j] for j in range(4)]
        trajectories[t] = params
    return trajectories, losses
