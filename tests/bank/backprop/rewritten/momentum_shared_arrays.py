"""Works on copies of the start, in place, and puts the very same arrays into every entry (a new list each time, but no new arrays)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the trajectory is one list, again and again
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W = starting_params[0].copy()
    b = starting_params[1].copy()
    v = starting_params[2].copy()
    c = np.array(starting_params[3], dtype=float)
    uW, ub, uv, uc = np.zeros(W.shape), np.zeros(b.shape), np.zeros(v.shape), 0.0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = alpha * uW + lr * dW
        ub = alpha * ub + lr * db
        uv = alpha * uv + lr * dv
        uc = alpha * uc + lr * dc
        W -= uW
        b -= ub
        v -= uv
        c -= uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
