"""lr / m times the gradient, as in the formula of another course; the losses are totals."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient divided by the number of rows
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    m = len(y)
    W, b, v, c = [np.array(p, dtype=float) for p in starting_params]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f([W, b, v, c], x, y)
        W -= lr / m * grads[0]
        b -= lr / m * grads[1]
        v -= lr / m * grads[2]
        c -= lr / m * grads[3]
        trajectories.append([W.copy(), b.copy(), v.copy(), c.copy()])
        losses.append(loss(y, yhat(x, trajectories[-1])).sum())
    return trajectories, losses
