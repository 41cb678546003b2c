"""Shrinks the velocity in place with u *= alpha, then writes alpha * u again in the formula."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha squared
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0] * 4
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for j in range(4):
            u[j] = u[j] * alpha                      # friction
            u[j] = alpha * u[j] + lr * grads[j]      # rule from the notebook
        params = [params[j] - u[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
