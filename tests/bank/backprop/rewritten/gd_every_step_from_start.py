"""The update subtracts from starting_params, the name in the formula, in each iteration."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: every step from the start
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W0, b0, v0, c0 = starting_params
    W, b, v, c = W0, b0, v0, c0
    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W0 - lr * dW
        b = b0 - lr * db
        v = v0 - lr * dv
        c = c0 - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
