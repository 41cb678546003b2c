"""Records np.mean of the row losses because a mean is easier to read; parameters in four separate names."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the mean loss in place of the total
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for it in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        # average cost over all the training examples
        losses.append(np.mean(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
