"""Keeps half of the previous step 'to smooth the path'."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: momentum already
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    last_step = [0, 0, 0, 0]
    trajectories = []
    losses = []
    for i in range(iterations):
        g = grad_f(params, x, y)
        # smooth the zigzag a bit
        this_step = [0.5 * last_step[k] + lr * g[k] for k in range(4)]
        params = [params[k] - this_step[k] for k in range(4)]
        last_step = this_step
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
