"""Counts the start as iteration 1 and stops when the counter arrives at iterations; the start itself is not recorded."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    iteration = 1
    while iteration < iterations:
        iteration = iteration + 1
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W, b, v, c = W - lr * dW, b - lr * db, v - lr * dv, c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(sum(loss(t, p) for t, p in zip(y.ravel(), yhat(x, [W, b, v, c]).ravel())))
    return trajectories, losses
