"""Trains starting_params in place, so params_init is the trained network afterwards and the momentum run starts from it."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the starting parameters are changed
# %% gradient_descent
import copy

def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        for k in range(len(params)):
            params[k] -= lr * grads[k]
        trajectories.append(copy.deepcopy(params))
    return trajectories, losses
