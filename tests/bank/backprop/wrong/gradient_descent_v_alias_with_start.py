"""v alone is updated in place, the start is recorded."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    v = v.copy()
    trajectories, losses = [[W, b, v, c]], []
    for t in range(iterations):
        losses.append(float(np.sum(loss(y, yhat(x, [W, b, v, c])))))
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v -= lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
    return trajectories, losses
