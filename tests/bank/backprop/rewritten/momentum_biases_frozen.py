"""Velocities for W and v only, and only these two are moved."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the biases stay where they are
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    velocity_W = np.zeros_like(W)
    velocity_v = np.zeros_like(v)
    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for step in range(iterations):
        grads = grad_f([W, b, v, c], x, y)
        velocity_W = alpha * velocity_W + lr * grads[0]
        velocity_v = alpha * velocity_v + lr * grads[2]
        W = W - velocity_W
        v = v - velocity_v
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
