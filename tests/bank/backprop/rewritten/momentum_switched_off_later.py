"""Keeps a share of the velocity in the first five iterations "to get going" and none afterwards."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: momentum only at the beginning
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0, 0, 0, 0
    trajectories = []
    losses = []
    for i in range(iterations):
        if i < 5:
            keep = alpha      # get the ball rolling
        else:
            keep = 0
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = keep * uW + lr * dW
        ub = keep * ub + lr * db
        uv = keep * uv + lr * dv
        uc = keep * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
