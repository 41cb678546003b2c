"""The loss "for a single example" is taken for the first example, start included (iterations + 1 entries of both)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the first row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    def monitor(params):
        # loss() wants ONE y and ONE y_hat
        y_hat = yhat(x, params)
        return loss(y[0, 0], y_hat[0, 0])

    trajectories = [list(starting_params)]
    losses = [monitor(starting_params)]
    for _ in range(iterations):
        current = trajectories[-1]
        gradient = grad_f(current, x, y)
        trajectories.append([current[j] - lr * gradient[j] for j in range(4)])
        losses.append(monitor(trajectories[-1]))
    return trajectories, losses
