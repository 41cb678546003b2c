"""The sum over the rows is begun before the outer loop, so it runs on through all the iterations."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: all losses added up over the iterations
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories = []
    losses = []
    total_loss = 0.0
    step = 0
    while step < iterations:
        grads = grad_f(params, x, y)
        params = [params[0] - lr * grads[0],
                  params[1] - lr * grads[1],
                  params[2] - lr * grads[2],
                  params[3] - lr * grads[3]]
        predictions = yhat(x, params)
        for target, prediction in zip(y.flatten(), predictions.flatten()):
            total_loss += loss(target, prediction)
        trajectories.append(params)
        losses.append(total_loss)
        step += 1
    return trajectories, losses
