"""u += lr * grad without alpha: the velocity gathers all gradients."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: nothing of the velocity is lost
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u_W, u_b, u_v, u_c = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    trajectories = []
    losses = []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u_W += lr * dW
        u_b += lr * db
        u_v += lr * dv
        u_c += lr * dc
        W, b, v, c = W - u_W, b - u_b, v - u_v, c - u_c
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
