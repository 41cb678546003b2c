"""Believes that alpha takes the place of the learning rate: u = alpha*u + grad, p = p - u (losses may overflow, no exception)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no learning rate
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = ub = uv = uc = 0
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = alpha * uW + dW; W = W - uW
        ub = alpha * ub + db; b = b - ub
        uv = alpha * uv + dv; v = v - uv
        uc = alpha * uc + dc; c = c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
