"""Moves the parameters first and updates the velocity afterwards, with the gradient taken before the move: the first step stands still."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity one step late
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = np.zeros_like(W)
    ub = np.zeros_like(b)
    uv = np.zeros_like(v)
    uc = 0.0
    trajectories, losses = [], []
    n = 0
    while n < iterations:
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W, uW = W - uW, alpha * uW + lr * dW
        b, ub = b - ub, alpha * ub + lr * db
        v, uv = v - uv, alpha * uv + lr * dv
        c, uc = c - uc, alpha * uc + lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
        n = n + 1
    return trajectories, losses
