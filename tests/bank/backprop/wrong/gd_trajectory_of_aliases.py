"""Appends the same mutated list every time, so every entry of the trajectory is the final one."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the trajectory is one list, again and again
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params.copy()
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for k in range(4):
            params[k] = params[k] - lr * grads[k]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
