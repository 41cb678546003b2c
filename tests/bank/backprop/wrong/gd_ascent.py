"""Adds the gradient, so the loss climbs and may overflow (warnings, no exception)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: uphill
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W + lr * dW
        b = b + lr * db
        v = v + lr * dv
        c = c + lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
