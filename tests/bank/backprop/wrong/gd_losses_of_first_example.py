"""losses follows the first example alone, because loss() is "for a single example"."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the first row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = [[W, b, v, c]]
    losses = [loss(y[0], yhat(x[:1], [W, b, v, c])[0]).item()]
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W, b, v, c = W - lr * dW, b - lr * db, v - lr * dv, c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(loss(y[0], yhat(x[:1], [W, b, v, c])[0]).item())
    return trajectories, losses
