"""A while loop with <= makes iterations + 1 steps, start not included, so the length alone looks right."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too many
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories = []
    losses = []
    n = 0
    while n <= iterations:
        grads = grad_f(params, x, y)
        params = [params[0] - lr*grads[0], params[1] - lr*grads[1],
                  params[2] - lr*grads[2], params[3] - lr*grads[3]]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
        n += 1
    return trajectories, losses
