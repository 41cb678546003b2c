"""Hands the first example alone to grad_f, which is believed to take one example; the losses are those of all rows."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the first row only
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    x1 = x[0].reshape(1, 2)
    y1 = y[0].reshape(1, 1)
    W, b, v, c = starting_params
    trajectories, losses = [[W, b, v, c]], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x1, y1)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
