"""Updates W, then b with the gradient at the new W, then v, then c: four gradients a step."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the parameters are updated one after the other
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = []
    losses = []
    for i in range(iterations):
        W = W - lr * grad_f([W, b, v, c], x, y)[0]
        b = b - lr * grad_f([W, b, v, c], x, y)[1]
        v = v - lr * grad_f([W, b, v, c], x, y)[2]
        c = c - lr * grad_f([W, b, v, c], x, y)[3]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
