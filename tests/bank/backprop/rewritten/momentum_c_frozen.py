"""A velocity for c is kept and the line that moves c is missing."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: c stays where it is
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u_W = np.zeros_like(W)
    u_b = np.zeros_like(b)
    u_v = np.zeros_like(v)
    u_c = 0
    trajectories = []
    losses = []
    for i in range(iterations):
        grad_W, grad_b, grad_v, grad_c = grad_f([W, b, v, c], x, y)
        u_W = alpha * u_W + lr * grad_W
        u_b = alpha * u_b + lr * grad_b
        u_v = alpha * u_v + lr * grad_v
        u_c = alpha * u_c + lr * grad_c
        W = W - u_W
        b = b - u_b
        v = v - u_v
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
