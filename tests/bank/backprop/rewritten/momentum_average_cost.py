"""Divides the summed cross-entropy by m, the 'cost' of the online course; four velocities by name."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the mean loss in place of the total
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    vW = np.zeros(W.shape)
    vb = np.zeros(b.shape)
    vv = np.zeros(v.shape)
    vc = 0.0
    m = len(y)
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        vW = alpha * vW + lr * dW
        vb = alpha * vb + lr * db
        vv = alpha * vv + lr * dv
        vc = alpha * vc + lr * dc
        W, b, v, c = W - vW, b - vb, v - vv, c - vc
        cost = np.sum(loss(y, yhat(x, [W, b, v, c]))) / m
        trajectories.append([W, b, v, c])
        losses.append(cost)
    return trajectories, losses
