"""np.sign of every gradient goes into the velocity; Dutch comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: only the sign of the gradient
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW = ub = uv = uc = 0.0
    trajectories = []
    losses = []
    for stap in range(iterations):
        # alleen de richting telt, lr is de stapgrootte
        dW, db, dv, dc = map(np.sign, grad_f([W, b, v, c], x, y))
        uW = alpha * uW + lr * dW
        ub = alpha * ub + lr * db
        uv = alpha * uv + lr * dv
        uc = alpha * uc + lr * dc
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
