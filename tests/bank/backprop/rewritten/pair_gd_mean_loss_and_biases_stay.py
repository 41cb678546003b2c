"""Two mistakes: the losses are means, and only W and v are updated."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the mean loss in place of the total
# diagnosis: gradient_descent: the biases stay where they are
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        dW, _, dv, _ = grad_f([W, b, v, c], x, y)
        W = W - lr * dW
        v = v - lr * dv
        trajectories.append([W, b, v, c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).mean())
    return trajectories, losses
