"""params + u with a u that grows along +gradient."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: uphill
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = np.zeros_like(W), np.zeros_like(b), np.zeros_like(v), 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # velocity
        uW, ub, uv, uc = alpha * uW + lr * dW, alpha * ub + lr * db, alpha * uv + lr * dv, alpha * uc + lr * dc
        # the ball moves with its velocity
        W, b, v, c = W + uW, b + ub, v + uv, c + uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
