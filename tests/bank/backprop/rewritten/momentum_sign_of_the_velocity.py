"""Mixes two conventions: v = alpha*v + lr*grad in one line would be subtracted, but here the old part gets the other sign."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity's sign
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    last = [0, 0, 0, 0]                  # the last change of each parameter
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        grads = grad_f(params, x, y)
        change = [-alpha * l - lr * g for l, g in zip(last, grads)]
        params = [p + d for p, d in zip(params, change)]
        last = change
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
