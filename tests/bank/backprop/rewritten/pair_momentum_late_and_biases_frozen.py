"""Two mistakes: the velocity is renewed after the move, and only W and v are moved."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity one step late
# diagnosis: gradient_descent_momentum: the biases stay where they are
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, uv = np.zeros((2, 3)), np.zeros((3, 1))
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - uW
        v = v - uv
        uW = alpha * uW + lr * dW
        uv = alpha * uv + lr * dv
        trajectories.append([W, b, v, c])
    return trajectories, losses
