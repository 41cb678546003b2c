"""lr in the velocity and in the parameter update, both formulas merged."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the learning rate twice
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u_W = u_b = u_v = u_c = 0.0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u_W, W = alpha * u_W + lr * dW, W - lr * (alpha * u_W + lr * dW)
        u_b, b = alpha * u_b + lr * db, b - lr * (alpha * u_b + lr * db)
        u_v, v = alpha * u_v + lr * dv, v - lr * (alpha * u_v + lr * dv)
        u_c, c = alpha * u_c + lr * dc, c - lr * (alpha * u_c + lr * dc)
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
