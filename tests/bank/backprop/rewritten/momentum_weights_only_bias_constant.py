"""dict of parameters; only 'W' and 'v' are in the list of names to be updated."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the biases stay where they are
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    names = ["W", "b", "v", "c"]
    weights = ["W", "v"]
    p = dict(zip(names, starting_params))
    u = {name: 0.0 for name in weights}
    trajectories, losses = [], []
    for i in range(iterations):
        grads = dict(zip(names, grad_f([p[n] for n in names], x, y)))
        for name in weights:
            u[name] = alpha * u[name] + lr * grads[name]
            p[name] = p[name] - u[name]
        trajectories.append([p[n] for n in names])
        losses.append(np.sum(loss(y, yhat(x, trajectories[-1]))))
    return trajectories, losses
