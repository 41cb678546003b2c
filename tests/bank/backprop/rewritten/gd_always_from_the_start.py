"""Subtracts each new gradient (of the current parameters) from starting_params and not from the current parameters."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: every step from the start
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = starting_params[0] - lr * dW
        b = starting_params[1] - lr * db
        v = starting_params[2] - lr * dv
        c = starting_params[3] - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
