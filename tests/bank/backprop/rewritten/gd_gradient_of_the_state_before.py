"""Computes the next gradient before it takes over the new parameters, so each step goes by the gradient of the state before."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient one step late
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    grads = grad_f(params, x, y)
    trajectories = []
    losses = []
    for i in range(iterations):
        new_params = []
        for p, g in zip(params, grads):
            new_params.append(p - lr * g)
        # prepare the next round
        grads = grad_f(params, x, y)
        params = new_params
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
