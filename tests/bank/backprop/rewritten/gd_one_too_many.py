"""A while loop with <= that counts from 0; start recorded."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too many
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    trajectories = [list(starting_params)]
    losses = [float(np.sum(loss(y, yhat(x, starting_params))))]
    count = 0
    while count <= iterations:
        current = trajectories[-1]
        gradient = grad_f(current, x, y)
        new = []
        for p, g in zip(current, gradient):
            new.append(p - lr * g)
        trajectories.append(new)
        losses.append(float(np.sum(loss(y, yhat(x, new)))))
        count = count + 1
    return trajectories, losses
