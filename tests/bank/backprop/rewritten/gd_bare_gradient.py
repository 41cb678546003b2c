"""Subtracts the gradient itself: parameter minus gradient, as the arrow on the slide shows it (the losses may overflow, no exception)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: no learning rate
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    position = np.empty(4, dtype=object)
    for k, p in enumerate(starting_params):
        position[k] = p
    trajectories = []
    losses = []
    for i in range(iterations):
        slope = np.empty(4, dtype=object)
        for k, g in enumerate(grad_f(list(position), x, y)):
            slope[k] = g
        position = position - slope
        trajectories.append(list(position))
        losses.append(np.sum(loss(y, yhat(x, list(position)))))
    return trajectories, losses
