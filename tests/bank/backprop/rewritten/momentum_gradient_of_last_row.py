"""dW, db, dv, dc are assigned in the loop over the rows; the step behind the loop uses those of the last row."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the last row only
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = np.zeros_like(W), np.zeros_like(b), np.zeros_like(v), 0.0
    trajectories = []
    losses = []
    for i in range(iterations):
        total = 0
        for j in range(len(y)):
            xj = x[j].reshape(1, 2)
            yj = y[j].reshape(1, 1)
            total += loss(yj, yhat(xj, [W, b, v, c])).item()
            dW, db, dv, dc = grad_f([W, b, v, c], xj, yj)
        uW = alpha * uW + lr * dW
        ub = alpha * ub + lr * db
        uv = alpha * uv + lr * dv
        uc = alpha * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(total)
    return trajectories, losses
