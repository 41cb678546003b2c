"""Adds up the gradient row by row in a list that is made before the outer loop, so it is never emptied."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradients add up
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = [np.array(p) for p in starting_params]
    total = [np.zeros(p.shape) for p in params]
    trajectories = []
    losses = []
    for it in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        for i in range(len(x)):
            one = grad_f(params, x[i:i+1], y[i:i+1])
            for k in range(4):
                total[k] = total[k] + one[k]
        params = [p - lr * t for p, t in zip(params, total)]
        trajectories.append(params)
    return trajectories, losses
