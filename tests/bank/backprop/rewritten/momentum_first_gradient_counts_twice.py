"""Begins the velocity with the gradient of the start, which then comes in again in the first step; lr stands in the step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity begins with a gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    mW, mb, mv, mc = grad_f(starting_params, x, y)
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        mW = alpha * mW + dW
        mb = alpha * mb + db
        mv = alpha * mv + dv
        mc = alpha * mc + dc
        W = W - lr * mW
        b = b - lr * mb
        v = v - lr * mv
        c = c - lr * mc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
