"""Returns (losses, trajectories), so the locked cell raises when it plots the trajectories as losses."""
# loses: test_gradient_descent
# diagnosis: none
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    losses, trajectories = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
    return losses, trajectories
