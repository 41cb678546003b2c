"""Unpacks starting_params and uses -=, which writes into the caller's arrays; what is recorded are copies."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the starting parameters are changed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W -= lr * dW
        b -= lr * db
        v -= lr * dv
        c -= lr * dc
        trajectories.append([W.copy(), b.copy(), v.copy(), c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
