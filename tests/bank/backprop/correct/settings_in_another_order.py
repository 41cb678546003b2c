"""lr before iterations in the signature; the notebook gives both by keyword."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, lr, iterations):
    params, trajectories, losses = starting_params, [], []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
