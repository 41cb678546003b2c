"""Two mistakes: c is never moved, and the while loop's <= makes one step too many (start recorded as well)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: c stays where it is
# diagnosis: gradient_descent: one iteration too many
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = [[W, b, v, c]]
    losses = [loss(y, yhat(x, [W, b, v, c])).sum()]
    i = 0
    while i <= iterations:
        g = grad_f([W, b, v, c], x, y)
        W = W - lr * g[0]
        b = b - lr * g[1]
        v = v - lr * g[2]
        trajectories.append([W, b, v, c])
        losses.append(loss(y, yhat(x, [W, b, v, c])).sum())
        i += 1
    return trajectories, losses
