"""Takes x[[0]], y[[0]] for the gradient to get the shapes (1, 2) and (1, 1) that the formula was derived for."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the first row only
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [0, 0, 0, 0]
    trajectories, losses = [], []
    for t in range(iterations):
        dW, db, dv, dc = grad_f(params, x[[0]], y[[0]])
        u = [alpha * u[0] + lr * dW,
             alpha * u[1] + lr * db,
             alpha * u[2] + lr * dv,
             alpha * u[3] + lr * dc]
        params = [params[0] - u[0], params[1] - u[1], params[2] - u[2], params[3] - u[3]]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
