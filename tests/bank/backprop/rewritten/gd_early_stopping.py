"""Breaks out of the loop when the total loss changes by less than a tolerance, so on a plateau there are fewer entries."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: stops when the loss hardly changes
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr, tol=1e-6):
    params = list(starting_params)
    trajectories = []
    losses = []
    before = np.sum(loss(y, yhat(x, params)))
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        after = np.sum(loss(y, yhat(x, params)))
        trajectories.append(params)
        losses.append(after)
        if abs(before - after) < tol:
            break      # converged
        before = after
    return trajectories, losses
