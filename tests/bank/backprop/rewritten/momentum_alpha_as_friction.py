"""Takes alpha for the friction, the share of the velocity that is lost; the new gradient comes in whole."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: 1 − alpha of the velocity is kept
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    friction = alpha
    W, b, v, c = starting_params
    u = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        g = grad_f([W, b, v, c], x, y)
        for k in range(4):
            u[k] = u[k] - friction * u[k] + lr * g[k]
        W, b, v, c = W - u[0], b - u[1], v - u[2], c - u[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
