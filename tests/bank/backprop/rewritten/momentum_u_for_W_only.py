"""u is kept for W alone; b, v and c are moved by plain descent."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: only the weights W have momentum
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = np.zeros_like(W)
    trajectories = []
    losses = []
    for step in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u = alpha * u + lr * dW
        W = W - u
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
