"""Keeps `grads` from the last pass and renews it, at the old parameters, only after the velocity was built."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient one step late
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = [0.0, 0.0, 0.0, 0.0]
    grads = grad_f([W, b, v, c], x, y)
    trajectories = []
    losses = []
    for i in range(iterations):
        u = [alpha * ui + lr * gi for ui, gi in zip(u, grads)]
        grads = grad_f([W, b, v, c], x, y)
        W = W - u[0]
        b = b - u[1]
        v = v - u[2]
        c = c - u[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
