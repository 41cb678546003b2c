"""Goes through the rows to find the total, but writes = in place of +=, so the last row's loss stays."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the last row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        y_hat = yhat(x, [W, b, v, c])
        total = 0
        for row in range(len(x)):
            total = loss(y[row, 0], y_hat[row, 0])
        losses.append(total)

        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
    return trajectories, losses
