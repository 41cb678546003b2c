"""u = u + alpha * lr * grad: alpha is believed to be the force of the new gradient."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha on the new gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0, 0, 0, 0
    trajectories, losses = [[W, b, v, c]], [np.sum(loss(y, yhat(x, starting_params)))]
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # alpha = how strongly the gradient accelerates the ball
        uW = uW + alpha * lr * dW
        ub = ub + alpha * lr * db
        uv = uv + alpha * lr * dv
        uc = uc + alpha * lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
