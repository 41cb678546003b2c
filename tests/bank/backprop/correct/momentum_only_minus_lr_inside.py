"""Rewrites only the momentum cell: velocity carries its sign (u = alpha*u - lr*g; p += u), in place on a deep copy."""
# %% gradient_descent_momentum
import copy

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    params = copy.deepcopy(starting_params)
    # c is a plain float so I wrap it, otherwise += does not change the list entry
    params[3] = np.array(params[3], dtype=float)
    velocity = [np.zeros_like(p) for p in params]
    trajectories = []
    losses = []
    for it in range(iterations):
        grads = grad_f(params, x, y)
        for i in range(len(params)):
            velocity[i] *= alpha
            velocity[i] -= lr * grads[i]
            params[i] += velocity[i]
        trajectories.append(copy.deepcopy(params))   # deepcopy!! otherwise all entries are the same
        losses.append(loss(y, yhat(x, params)).sum())
    return trajectories, losses
