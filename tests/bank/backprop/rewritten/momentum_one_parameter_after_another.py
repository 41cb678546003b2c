"""Velocity and parameter of W, then of b, v and c, each with a gradient computed there and then."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the parameters are updated one after the other
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    vW = vb = vv = vc = 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, _, _, _ = grad_f([W, b, v, c], x, y)
        vW = alpha * vW + lr * dW
        W = W - vW

        _, db, _, _ = grad_f([W, b, v, c], x, y)
        vb = alpha * vb + lr * db
        b = b - vb

        _, _, dv, _ = grad_f([W, b, v, c], x, y)
        vv = alpha * vv + lr * dv
        v = v - vv

        _, _, _, dc = grad_f([W, b, v, c], x, y)
        vc = alpha * vc + lr * dc
        c = c - vc

        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
