"""Each step keeps half of the step before, since "gradient descent rolls like a ball"; Russian comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: momentum already
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    prev_step = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        # шарик катится: половина прошлого шага сохраняется
        step = [-lr * g + s / 2 for g, s in zip(grads, prev_step)]
        params = [p + s for p, s in zip(params, step)]
        prev_step = step
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
