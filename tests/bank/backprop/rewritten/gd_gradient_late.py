"""Takes the gradient after computing the new parameters but at the old ones, and uses it in the next step."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient one step late
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    grads = grad_f(params, x, y)
    trajectories = []
    losses = []
    for i in range(iterations):
        new_params = [p - lr * g for p, g in zip(params, grads)]
        # gradient for the next round
        grads = grad_f(params, x, y)
        params = new_params
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
