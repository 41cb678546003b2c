"""Unpacks starting_params and uses -= on the arrays; the entries of the trajectory are copies."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the starting parameters are changed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params          # local names, so nothing outside changes
    trajectories = [[W.copy(), b.copy(), v.copy(), c]]
    losses = [loss(y, yhat(x, [W, b, v, c])).sum()]
    for _ in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c -= lr * dc
        trajectories.append([W.copy(), b.copy(), v.copy(), c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).sum())
    return trajectories, losses
