"""Copies gradient descent and calls it with the same arguments; alpha is accepted and never used."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no momentum at all
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def one_step(params):
        return [p - lr * g for p, g in zip(params, grad_f(params, x, y))]

    trajectories = [list(starting_params)]
    losses = []
    for i in range(iterations):
        trajectories.append(one_step(trajectories[i]))
        losses.append(np.sum(loss(y, yhat(x, trajectories[i + 1]))))
    return trajectories, losses
