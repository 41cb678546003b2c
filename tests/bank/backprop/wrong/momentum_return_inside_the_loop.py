"""The return stands in the loop's body, so that only one step is made."""
# loses: test_gradient_descent_momentum
# diagnosis: none
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum([loss(t, p) for t, p in zip(y.ravel(), yhat(x, params).ravel())]))
        g = grad_f(params, x, y)
        u = [alpha * a + lr * k for a, k in zip(u, g)]
        params = [p - s for p, s in zip(params, u)]
        trajectories.append(params)
        return trajectories, losses
