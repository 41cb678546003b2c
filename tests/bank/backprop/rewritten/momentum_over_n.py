"""Averages the gradient over the examples before it goes into the velocity; Chinese comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient divided by the number of rows
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    N = x.shape[0]
    uW, ub, uv, uc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # 平均梯度
        dW, db, dv, dc = dW / N, db / N, dv / N, dc / N
        # 更新速度
        uW = alpha * uW + lr * dW
        ub = alpha * ub + lr * db
        uv = alpha * uv + lr * dv
        uc = alpha * uc + lr * dc
        # 更新参数
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).sum())
    return trajectories, losses
