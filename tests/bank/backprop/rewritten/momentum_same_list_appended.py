"""One list of copies, whose items are replaced in the loop; that one list is appended each time."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the trajectory is one list, again and again
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)       # new list, the start stays as it is
    u = [0, 0, 0, 0]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for j in range(4):
            u[j] = alpha * u[j] + lr * grads[j]
            params[j] = params[j] - u[j]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
