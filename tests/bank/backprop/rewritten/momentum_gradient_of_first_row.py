"""grad_f gets x[:1] and y[:1], since "the gradient is for one example"; the losses are totals."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the first row only
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    p = list(starting_params)
    u = [0] * 4
    traj = [p]
    L = [np.sum(loss(y, yhat(x, p)))]
    for _ in range(iterations):
        u = [alpha * a + lr * g for a, g in zip(u, grad_f(p, x[:1], y[:1]))]
        p = [q - a for q, a in zip(p, u)]
        traj.append(p)
        L.append(np.sum(loss(y, yhat(x, p))))
    return traj, L
