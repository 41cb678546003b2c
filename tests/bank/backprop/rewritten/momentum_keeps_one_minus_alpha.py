"""(1 - alpha) * u: alpha is read as the share that gets lost to friction; Greek comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: 1 − alpha of the velocity is kept
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    keep = 1 - alpha            # η τριβή αφαιρεί alpha
    params = list(starting_params)
    u = [keep * 0.0 for _ in params]
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        u = [keep * a + lr * g for a, g in zip(u, grads)]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
    return trajectories, losses
