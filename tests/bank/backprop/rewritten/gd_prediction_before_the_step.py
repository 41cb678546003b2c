"""Records the start first and then, beside each new entry, the loss of the prediction made before the step: the start's loss is there twice."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the losses lag behind
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = [[W, b, v, c]]
    losses = [loss(y, yhat(x, [W, b, v, c])).sum()]

    for i in range(iterations):
        # 1. forward
        y_hat = yhat(x, [W, b, v, c])
        # 2. backward
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # 3. update
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        # 4. record
        trajectories.append([W, b, v, c])
        losses.append(loss(y, y_hat).sum())

    return trajectories, losses
