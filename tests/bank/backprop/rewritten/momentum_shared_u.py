"""One u is handed on from parameter to parameter inside the loop; its mean is used since the shapes don't fit."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one velocity for all parameters
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = 0
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        new_params = []
        for p, g in zip(params, grads):
            # np.mean because "operands could not be broadcast together"
            u = alpha * np.mean(u) + lr * g
            new_params.append(p - u)
        params = new_params
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
