"""Overrides lr by 1e-4, which is what the notebook passes, so only another learning rate shows it."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate is fixed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    lr = 0.0001
    W, b, v, c = starting_params
    traj, L = [], []
    for t in range(iterations):
        g = grad_f([W, b, v, c], x, y)
        W, b, v, c = W - lr*g[0], b - lr*g[1], v - lr*g[2], c - lr*g[3]
        traj.append([W, b, v, c])
        L.append(np.sum(loss(y, yhat(x, traj[-1]))))
    return traj, L
