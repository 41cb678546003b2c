"""Makes the prediction once before the loop and believes it follows the parameters."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss at the start, again and again
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = [p for p in starting_params]
    y_hat = yhat(x, [W, b, v, c])     # the prediction of the network

    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, y_hat))]

    i = 0
    while i < iterations:
        g = grad_f([W, b, v, c], x, y)
        W, b, v, c = W - lr * g[0], b - lr * g[1], v - lr * g[2], c - lr * g[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, y_hat)))
        i += 1

    return trajectories, losses
