"""Counts from 1 and forgets that range leaves out its end; the start isn't recorded."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for i in range(1, iterations):        # iteration 1, 2, ..., iterations
        params = [W, b, v, c]
        dW, db, dv, dc = grad_f(params, x, y)
        W, b, v, c = W - lr * dW, b - lr * db, v - lr * dv, c - lr * dc
        trajectories += [[W, b, v, c]]
        losses += [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    return trajectories, losses
