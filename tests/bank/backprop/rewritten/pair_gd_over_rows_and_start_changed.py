"""Two mistakes: the gradient is averaged over the rows, and -= works on the arrays of starting_params."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient divided by the number of rows
# diagnosis: gradient_descent: the starting parameters are changed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    n = len(x)
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = [g / n for g in grad_f([W, b, v, c], x, y)]
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c -= lr * dc
        trajectories.append([np.array(W), np.array(b), np.array(v), c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
