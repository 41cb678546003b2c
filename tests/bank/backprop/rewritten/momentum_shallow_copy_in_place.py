"""A shallow list() copy is thought to protect the start, then params[j] -= ... works on its arrays; entries are deep copies."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the starting parameters are changed
# %% gradient_descent_momentum
import copy

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)       # copy, so that starting_params is not changed
    velocity = [0 * p for p in params]
    trajectories = [copy.deepcopy(params)]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for _ in range(iterations):
        gradient = grad_f(params, x, y)
        for j in range(4):
            velocity[j] = alpha * velocity[j] + lr * gradient[j]
            params[j] -= velocity[j]
        trajectories.append(copy.deepcopy(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
