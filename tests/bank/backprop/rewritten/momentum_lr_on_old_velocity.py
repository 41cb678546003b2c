"""u = lr * (alpha * u + grad): lr put in front of the whole bracket, and u itself is the step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the learning rate on the old velocity alone
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0, 0, 0, 0
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = lr * (alpha * uW + dW)
        ub = lr * (alpha * ub + db)
        uv = lr * (alpha * uv + dv)
        uc = lr * (alpha * uc + dc)
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).sum())
    return trajectories, losses
