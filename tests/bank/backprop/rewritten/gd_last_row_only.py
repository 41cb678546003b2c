"""A loop over the rows in which the gradient is overwritten, then one step after the loop."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the last row only
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for epoch in range(iterations):
        # go through all the examples
        for i in range(len(y)):
            dW, db, dv, dc = grad_f([W, b, v, c], x[i:i + 1], y[i:i + 1])
        # then take the step
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
