"""Steps are right, but losses holds the mean loss and not the total."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the mean loss in place of the total
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, grads)]
        trajectories.append(params)
        losses.append(np.mean(loss(y, yhat(x, params))))
    return trajectories, losses
