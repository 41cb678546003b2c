"""np.sign of the gradient goes into the velocity, as in "signSGD with momentum"."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: only the sign of the gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros(np.shape(p)) for p in params]
    trajectories, losses = [], []
    for i in range(iterations):
        directions = list(map(np.sign, grad_f(params, x, y)))
        u = [alpha * uk + lr * d for uk, d in zip(u, directions)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
