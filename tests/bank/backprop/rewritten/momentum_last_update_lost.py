"""A generator that yields the state and then steps: what the last step gives is never yielded."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def states_with_momentum(params, x, y, iterations, lr, alpha):
    u = [0, 0, 0, 0]
    for _ in range(iterations):
        yield params
        u = [alpha * a + lr * g for a, g in zip(u, grad_f(params, x, y))]
        params = [p - a for p, a in zip(params, u)]

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories = list(states_with_momentum(list(starting_params), x, y, iterations, lr, alpha))
    losses = [np.sum(loss(y, yhat(x, p))) for p in trajectories]
    return trajectories, losses
