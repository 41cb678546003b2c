"""Updates 'the weights' W and v and carries b and c along unchanged."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the biases stay where they are
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        grad = grad_f([W, b, v, c], x, y)
        # update the weights (biases are just constants)
        W = W - lr * grad[0]
        v = v - lr * grad[2]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
