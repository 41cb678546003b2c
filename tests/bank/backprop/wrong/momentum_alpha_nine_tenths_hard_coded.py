"""Always the textbook's 0.9, whatever alpha is passed."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.9
# %% gradient_descent_momentum
BETA = 0.9

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0, 0, 0, 0]
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        u = [BETA * a + lr * g for a, g in zip(u, grads)]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
    return trajectories, losses
