"""Records the start before the loop, then in the loop the loss before the step beside the parameters after it."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the losses lag behind
# %% gradient_descent
def total_loss(params, x, y):
    return loss(y, yhat(x, params)).sum()

def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories = [params]
    losses = [total_loss(params, x, y)]       # initial loss
    for t in range(iterations):
        # forward pass, cost
        losses.append(total_loss(params, x, y))
        # backward pass
        dW, db, dv, dc = grad_f(params, x, y)
        # update
        params = [params[0] - lr * dW, params[1] - lr * db, params[2] - lr * dv, params[3] - lr * dc]
        trajectories.append(params)
    return trajectories, losses
