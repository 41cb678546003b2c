"""Unpacks only dv and dc from the gradient and trains the output layer on the fixed hidden features."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: only one layer is trained
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u_v = np.zeros((3, 1))
    u_c = 0.0
    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for i in range(iterations):
        *_, dv, dc = grad_f([W, b, v, c], x, y)
        u_v = alpha * u_v + lr * dv
        u_c = alpha * u_c + lr * dc
        v = v - u_v
        c = c - u_c
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
