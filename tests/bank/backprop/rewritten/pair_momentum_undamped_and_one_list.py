"""Two mistakes: alpha is left out of the velocity, and the one list of parameters is appended again and again."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: nothing of the velocity is lost
# diagnosis: gradient_descent_momentum: the trajectory is one list, again and again
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    velocity = [0, 0, 0, 0]
    trajectories, losses = [], []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        for j in range(4):
            velocity[j] = velocity[j] + lr * grads[j]
            params[j] = params[j] - velocity[j]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
