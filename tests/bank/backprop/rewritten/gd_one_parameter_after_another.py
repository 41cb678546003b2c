"""An inner loop over the four parameters asks for a fresh gradient each time, at what has been moved already."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the parameters are updated one after the other
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = [], []
    for t in range(iterations):
        losses.append(float(loss(y, yhat(x, params)).sum()))
        for k in range(len(params)):
            params[k] = params[k] - lr * grad_f(params, x, y)[k]
        trajectories.append(params[:])
    return trajectories, losses
