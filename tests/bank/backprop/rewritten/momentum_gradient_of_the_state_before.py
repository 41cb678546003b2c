"""Takes each gradient at the parameters before the current ones, which it still holds in `old`; the first two steps use that of the start."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient one step late
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    old = list(starting_params)
    new = list(starting_params)
    u = [0, 0, 0, 0]
    trajectories, losses = [new], [np.sum(loss(y, yhat(x, new)))]
    for i in range(iterations):
        g = grad_f(old, x, y)
        u = [alpha * a + lr * d for a, d in zip(u, g)]
        old = new
        new = [p - a for p, a in zip(new, u)]
        trajectories.append(new)
        losses.append(np.sum(loss(y, yhat(x, new))))
    return trajectories, losses
