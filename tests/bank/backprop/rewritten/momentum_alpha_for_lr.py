"""alpha is "the learning rate" in the books the student knows, so u = lr*u + alpha*grad (losses may overflow, no exception)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha and lr exchanged
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0.0, 0.0, 0.0, 0.0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        uW = lr * uW + alpha * dW
        ub = lr * ub + alpha * db
        uv = lr * uv + alpha * dv
        uc = lr * uc + alpha * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
