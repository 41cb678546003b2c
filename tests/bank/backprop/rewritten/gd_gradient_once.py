"""Computes the gradient above the loop, taking it for a fixed direction of the data."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient is computed once
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    dW, db, dv, dc = grad_f(starting_params, x, y)   # gradient of the loss
    trajectories = []
    losses = []
    for i in range(iterations):
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append((W, b, v, c))
        losses.append(loss(y, yhat(x, (W, b, v, c))).sum())
    return trajectories, losses
