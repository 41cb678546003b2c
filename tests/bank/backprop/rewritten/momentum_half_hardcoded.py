"""Divides the old velocity by 2 in each round ('half of the velocity is kept')."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.5
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        g = grad_f([W, b, v, c], x, y)
        u = [u[k] / 2 + lr * g[k] for k in range(4)]
        W, b, v, c = [p - s for p, s in zip([W, b, v, c], u)]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
