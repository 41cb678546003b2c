"""Always makes 3000 iterations, which is what the notebook asks for."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the number of iterations is fixed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for iteration in range(3000):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
