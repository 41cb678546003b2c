"""Two mistakes: the old velocity is subtracted, and c isn't updated."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity's sign
# diagnosis: gradient_descent_momentum: c stays where it is
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv = np.zeros_like(W), np.zeros_like(b), np.zeros_like(v)
    trajectories, losses = [[W, b, v, c]], [np.sum(loss(y, yhat(x, starting_params)))]
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = -alpha * uW + lr * dW
        ub = -alpha * ub + lr * db
        uv = -alpha * uv + lr * dv
        W, b, v = W - uW, b - ub, v - uv
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
