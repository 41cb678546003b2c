"""Two mistakes: losses are means, and lr is multiplied in when the step is made and when it is applied."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the mean loss in place of the total
# diagnosis: gradient_descent: the learning rate twice
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        step_W, step_b, step_v, step_c = [lr * g for g in grad_f([W, b, v, c], x, y)]
        W = W - lr * step_W
        b = b - lr * step_b
        v = v - lr * step_v
        c = c - lr * step_c
        trajectories.append([W, b, v, c])
        losses.append(np.mean(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
