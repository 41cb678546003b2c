"""Sets the velocities to 0 at the top of the loop body, like the other initialisations."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no momentum at all
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        # initialise the velocity with 0
        u_W, u_b, u_v, u_c = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u_W = alpha * u_W + lr * dW
        u_b = alpha * u_b + lr * db
        u_v = alpha * u_v + lr * dv
        u_c = alpha * u_c + lr * dc
        W = W - u_W
        b = b - u_b
        v = v - u_v
        c = c - u_c
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
