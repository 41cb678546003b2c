"""u = lr * u + alpha * grad: in the student's other course alpha is the learning rate."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha and lr exchanged
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [p for p in starting_params]
    velocity = [0.0 for p in params]
    trajectories, losses = [], []
    count = 0
    while count < iterations:
        losses.append(np.sum(loss(y, yhat(x, params))))
        gradient = grad_f(params, x, y)
        velocity = [lr * vel + alpha * g for vel, g in zip(velocity, gradient)]   # alpha = step size
        params = [p - vel for p, vel in zip(params, velocity)]
        trajectories.append(params)
        count += 1
    return trajectories, losses
