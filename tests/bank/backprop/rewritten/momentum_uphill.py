"""The velocity is made of plus the gradient and is added: the ball rolls up (losses may overflow, no exception); Hindi comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: uphill
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    gati = [0.0] * 4
    trajectories = []
    losses = []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        grads = grad_f(params, x, y)
        # गति बदलो
        gati = [alpha * u + lr * g for u, g in zip(gati, grads)]
        # गति जोड़ो
        params = [p + u for p, u in zip(params, gati)]
        trajectories.append(params)
    return trajectories, losses
