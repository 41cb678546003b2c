"""The loss is computed from starting_params in every iteration, not from the parameters that are trained."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss at the start, again and again
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    current = list(starting_params)
    velocity = [0.0 for _ in current]
    trajectories, losses = [], []
    i = 0
    while i < iterations:
        gradient = grad_f(current, x, y)
        for k in range(4):
            velocity[k] = alpha * velocity[k] + lr * gradient[k]
        current = [current[k] - velocity[k] for k in range(4)]
        trajectories.append(current)
        losses.append(np.sum(loss(y, yhat(x, starting_params))))
        i += 1
    return trajectories, losses
