"""Appends the working list itself, start included: all iterations + 1 entries are the final parameters; the caller's arrays are left alone."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the trajectory is one list, again and again
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    current = []
    for p in starting_params:
        current.append(p * 1.0)
    trajectories = [current]
    losses = [np.sum(loss(y, yhat(x, current)))]
    for i in range(iterations):
        grads = grad_f(current, x, y)
        current[0] = current[0] - lr * grads[0]
        current[1] = current[1] - lr * grads[1]
        current[2] = current[2] - lr * grads[2]
        current[3] = current[3] - lr * grads[3]
        trajectories.append(current)
        losses.append(np.sum(loss(y, yhat(x, current))))
    return trajectories, losses
