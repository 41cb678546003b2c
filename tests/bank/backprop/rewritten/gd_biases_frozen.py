"""Updates the weights W and v alone; the biases are thought to be constants of the model."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the biases stay where they are
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params     # b and c: constants
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, _, dv, _ = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        v = v - lr * dv
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
