"""The velocity is set to zero every ten iterations: no short run shows it."""
# loses: test_gradient_descent_momentum
# diagnosis: none
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, trajectories, losses = list(starting_params), [], []
    for i in range(iterations):
        if i % 10 == 0:
            velocity = [np.zeros_like(p) for p in params]
        losses.append(np.sum(loss(y, yhat(x, params))))
        velocity = [alpha * u + lr * g for u, g in zip(velocity, grad_f(params, x, y))]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
    return trajectories, losses
