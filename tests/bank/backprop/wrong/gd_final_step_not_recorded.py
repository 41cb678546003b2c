"""Begins with the start and has `iterations` entries, so the result of the last step is thrown away and the last entry is not the final one."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
    return trajectories, losses
