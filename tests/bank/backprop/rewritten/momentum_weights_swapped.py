"""Moving average with the two weights the wrong way round; the states come from a generator."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha and 1 − alpha exchanged
# %% gradient_descent_momentum
def momentum_states(x, y, params, lr, alpha):
    u = [0.0, 0.0, 0.0, 0.0]
    while True:
        grads = grad_f(params, x, y)
        u = [(1 - alpha) * u_old + alpha * lr * g for u_old, g in zip(u, grads)]
        params = [p - s for p, s in zip(params, u)]
        yield params

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    states = momentum_states(x, y, list(starting_params), lr, alpha)
    trajectories = [next(states) for _ in range(iterations)]
    losses = [np.sum(loss(y, yhat(x, p))) for p in trajectories]
    return trajectories, losses
