"""Zips three velocities (W, b, v) with the parameters and puts c back unchanged: 'c is just a number'."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: c stays where it is
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    arrays, c = list(starting_params[:3]), starting_params[3]
    u = [np.zeros_like(a) for a in arrays]
    trajectories, losses = [], []
    for _ in range(iterations):
        grads = grad_f(arrays + [c], x, y)
        u = [alpha * m + lr * g for m, g in zip(u, grads)]
        arrays = [a - m for a, m in zip(arrays, u)]
        trajectories.append(arrays + [c])
        losses.append(np.sum(loss(y, yhat(x, arrays + [c]))))
    return trajectories, losses
