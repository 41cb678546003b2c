"""Works on copies of the starting arrays, moves them in place and appends a new list of the very same arrays each time."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the trajectory is one list, again and again
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    W, b, v = np.array(W, dtype=float), np.array(b, dtype=float), np.array(v, dtype=float)   # don't touch the original
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c -= lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
