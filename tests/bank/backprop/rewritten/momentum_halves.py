"""Halves the velocity with / 2 in every iteration and ignores alpha; losses before each step and after the last (iterations + 1)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.5
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories = [list(starting_params)]
    u = [0.0, 0.0, 0.0, 0.0]
    for i in range(iterations):
        here = trajectories[-1]
        u = [a / 2 + lr * g for a, g in zip(u, grad_f(here, x, y))]
        trajectories.append([p - a for p, a in zip(here, u)])
    losses = [loss(y, yhat(x, p)).sum() for p in trajectories]
    return trajectories, losses
