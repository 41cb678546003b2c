"""The velocity is kept as alpha times itself, and divided by alpha when it is used: right, but not for alpha = 0."""
# loses: test_gradient_descent_momentum
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    scaled = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [], []
    for _ in range(iterations):
        grads = grad_f(params, x, y)
        scaled = [alpha * (s + lr * g) for s, g in zip(scaled, grads)]
        params = [p - s / alpha for p, s in zip(params, scaled)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
