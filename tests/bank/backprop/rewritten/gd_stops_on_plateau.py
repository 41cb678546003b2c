"""Early stopping: breaks out when the total loss changes by less than a tolerance."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: stops when the loss hardly changes
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr, tol=1e-5):
    params = list(starting_params)
    trajectories = []
    losses = []
    previous = np.inf
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        current = np.sum(loss(y, yhat(x, params)))
        trajectories.append(params)
        losses.append(current)
        if abs(previous - current) < tol:
            # converged, no need to continue
            break
        previous = current
    return trajectories, losses
