"""Divides the learning rate by the iteration's number "so that it converges"."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate falls with time
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for t in range(1, iterations + 1):
        rate = lr / t          # smaller and smaller steps -> converges
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - rate * dW
        b = b - rate * db
        v = v - rate * dv
        c = c - rate * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
