"""The velocity adds up all the steps, u += lr * grad, in place; alpha is not used."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: nothing of the velocity is lost
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [np.array(p, dtype=float) for p in starting_params]
    u = [np.zeros(p.shape) for p in params]
    trajectories = []
    losses = []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        for k, g in enumerate(grad_f(params, x, y)):
            u[k] += lr * g
        for k in range(4):
            params[k] -= u[k]
        trajectories.append([p.copy() for p in params])
    return trajectories, losses
