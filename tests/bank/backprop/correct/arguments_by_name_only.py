"""iterations, lr and alpha are keyword-only, as the notebook's own calls give them."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, *, iterations, lr):
    params, trajectories, losses = starting_params, [], []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, *, iterations, lr, alpha):
    params, u, trajectories, losses = starting_params, [0] * 4, [], []
    for _ in range(iterations):
        u = [alpha * a + lr * g for a, g in zip(u, grad_f(params, x, y))]
        params = [p - a for p, a in zip(params, u)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
