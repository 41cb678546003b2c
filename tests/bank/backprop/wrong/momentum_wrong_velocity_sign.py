"""The old velocity is subtracted from the new step, so it brakes in place of pushing."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity's sign
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = ub = uv = uc = 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = lr * dW - alpha * uW
        ub = lr * db - alpha * ub
        uv = lr * dv - alpha * uv
        uc = lr * dc - alpha * uc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
