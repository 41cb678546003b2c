"""Two mistakes: 0.5 in place of alpha, and the gradient is averaged over the rows."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.5
# diagnosis: gradient_descent_momentum: the gradient divided by the number of rows
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = ub = uv = uc = 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = [g / len(x) for g in grad_f([W, b, v, c], x, y)]
        uW = 0.5 * uW + lr * dW
        ub = 0.5 * ub + lr * db
        uv = 0.5 * uv + lr * dv
        uc = 0.5 * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
