"""`if not alpha: alpha = 0.9` as a default for a missing argument."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: an alpha of 0 is taken for a missing one
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha=None):
    if not alpha:
        alpha = 0.9        # default
    W, b, v, c = starting_params
    uW, ub, uv, uc = np.zeros_like(W), np.zeros_like(b), np.zeros_like(v), 0.0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = alpha * uW + lr * dW
        ub = alpha * ub + lr * db
        uv = alpha * uv + lr * dv
        uc = alpha * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
