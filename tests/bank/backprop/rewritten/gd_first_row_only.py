"""Feeds grad_f with one example, x[0:1], as get_grad was for one example; the losses use all rows."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the first row only
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    one_x, one_y = x[0:1], y[0:1]             # grad_f works on one example
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for n in range(iterations):
        delta = grad_f(params, one_x, one_y)
        params = [p - lr * d for p, d in zip(params, delta)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
