"""list(starting_params) is thought to be a copy, but the arrays in it are the caller's, and -= writes into them; entries are deep copies."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the starting parameters are changed
# %% gradient_descent_momentum
from copy import deepcopy

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)      # copy, so the original stays
    u = [np.zeros_like(p, dtype=float) for p in params]
    trajectories = [deepcopy(params)]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for k in range(4):
            u[k] = alpha * u[k] + lr * grads[k]
            params[k] -= u[k]
        trajectories.append(deepcopy(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
