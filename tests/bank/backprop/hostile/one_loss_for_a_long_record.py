"""A record that is much too long, and the last loss alone in place of the losses."""
# earns at most: 65
# must not: let the check fail by itself
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, trajectories = list(starting_params), [list(starting_params)]
    for _ in range(iterations):
        for _ in range(12):
            params = [p - lr / 12 * g for p, g in zip(params, grad_f(params, x, y))]
            trajectories.append(params)
    return trajectories + trajectories[-30:], np.sum(loss(y, yhat(x, params)))
