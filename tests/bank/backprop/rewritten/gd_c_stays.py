"""Updates W, b and v, and forgets c; while loop."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: c stays where it is
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    remaining = iterations
    while remaining:
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        trajectories.append([W, b, v, c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).sum())
        remaining -= 1
    return trajectories, losses
