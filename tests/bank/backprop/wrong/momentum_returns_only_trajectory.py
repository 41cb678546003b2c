"""Returns trajectories alone, so the locked cell raises when it unpacks, and the later W_final, ... = trajectories_momentum[-1] raises too."""
# loses: test_gradient_descent_momentum
# diagnosis: none
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        params = [p - uk for p, uk in zip(params, u)]
        trajectories.append(params)
    return trajectories
