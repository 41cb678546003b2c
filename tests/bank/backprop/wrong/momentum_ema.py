"""An exponential moving average, (1 - alpha) on the new gradient, which takes the plain speed away."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: a moving average
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    m = [np.zeros_like(p) for p in params]
    trajectories, losses = [], []
    for i in range(iterations):
        g = grad_f(params, x, y)
        m = [alpha * mk + (1 - alpha) * gk for mk, gk in zip(m, g)]
        params = [p - lr * mk for p, mk in zip(params, m)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
