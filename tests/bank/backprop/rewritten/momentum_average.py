"""The exponentially weighted average of the gradients as in the Adam paper, without its correction; lr is inside the velocity."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: a moving average
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0, 0, 0, 0
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = alpha * uW + (1 - alpha) * lr * dW
        ub = alpha * ub + (1 - alpha) * lr * db
        uv = alpha * uv + (1 - alpha) * lr * dv
        uc = alpha * uc + (1 - alpha) * lr * dc
        W = W - uW
        b = b - ub
        v = v - uv
        c = c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
