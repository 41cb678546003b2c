"""Records the residual sum of squares, taking that for 'the loss' of any regression."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the squared errors as losses
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Gradient descent with all data. RSS is stored every iteration"""
    params = starting_params[:]
    trajectories = []
    losses = np.zeros(iterations)
    for i in range(iterations):
        grads = grad_f(params, x, y)
        params = [param - lr * grad for param, grad in zip(params, grads)]
        residuals = y - yhat(x, params)
        losses[i] = np.sum(residuals ** 2)
        trajectories.append(params)
    return trajectories, losses
