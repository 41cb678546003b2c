"""Only W and b, 'the parameters of the neurons', get velocities; v and c stay."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the output layer is not trained
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u_W, u_b = np.zeros_like(W), np.zeros_like(b)
    trajectories = []
    losses = []
    for i in range(iterations):
        # loss before this step
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
        grads = grad_f([W, b, v, c], x, y)
        u_W = alpha * u_W + lr * grads[0]
        u_b = alpha * u_b + lr * grads[1]
        W = W - u_W
        b = b - u_b
        trajectories.append([W, b, v, c])
    return trajectories, losses
