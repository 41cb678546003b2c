"""Two mistakes: 0.9 in place of alpha, and the parameters are appended before the step (losses after it)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.9
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = ub = uv = uc = 0
    trajectories, losses = [], []
    for i in range(iterations):
        trajectories.append([W, b, v, c])
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = 0.9 * uW + lr * dW
        ub = 0.9 * ub + lr * db
        uv = 0.9 * uv + lr * dv
        uc = 0.9 * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
