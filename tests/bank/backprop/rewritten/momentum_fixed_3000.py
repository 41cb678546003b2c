"""The cell sets iterations = 3000 again inside the function, copied from the call in the notebook."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the number of iterations is fixed
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    iterations = 3000
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    u = 4 * [0.0]
    for it in range(iterations):
        g = grad_f([W, b, v, c], x, y)
        u = [alpha * ui + lr * gi for ui, gi in zip(u, g)]
        W, b, v, c = W - u[0], b - u[1], v - u[2], c - u[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
