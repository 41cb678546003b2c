"""Walks through the rows in each iteration and moves the parameters after every one of them; one entry an iteration."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: a step after each row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for epoch in range(iterations):
        for xi, yi in zip(x, y):
            dW, db, dv, dc = grad_f([W, b, v, c], xi[None, :], yi[None, :])
            W = W - lr * dW
            b = b - lr * db
            v = v - lr * dv
            c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
