"""W and b are "features" that keep their random values; only v and c roll."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: only one layer is trained
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uv, uc = 0, 0
    trajectories, losses = [], []
    t = iterations
    while t > 0:
        _, _, dv, dc = grad_f((W, b, v, c), x, y)
        uv, uc = alpha * uv + lr * dv, alpha * uc + lr * dc
        v, c = v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, (W, b, v, c)))))
        t -= 1
    return trajectories, losses
