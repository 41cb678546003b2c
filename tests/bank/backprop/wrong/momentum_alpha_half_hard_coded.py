"""alpha is set to 0.5 inside, which is what the notebook passes, so only another alpha shows it."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.5
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    vel = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0]
    trajectories, losses = [], []
    for i in range(iterations):
        g = grad_f([W, b, v, c], x, y)
        for k in range(4):
            vel[k] = 0.5 * vel[k] + lr * g[k]
        W = W - vel[0]
        b = b - vel[1]
        v = v - vel[2]
        c = c - vel[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
