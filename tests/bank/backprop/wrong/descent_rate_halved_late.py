"""After 500 steps the learning rate is halved, which no shorter run shows."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, trajectories, losses = list(starting_params), [], []
    for step in range(iterations):
        rate = lr if step < 500 else lr / 2
        params = [p - rate * slope for p, slope in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
