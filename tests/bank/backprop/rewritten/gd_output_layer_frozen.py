"""Moves W and b and forgets that v and c are trained as well."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the output layer is not trained
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    n = 0
    while True:
        if n == iterations:
            break
        losses.append(sum(loss(y, yhat(x, [W, b, v, c])))[0])
        gradient = grad_f([W, b, v, c], x, y)
        W, b = W - lr * gradient[0], b - lr * gradient[1]
        trajectories.append([W, b, v, c])
        n += 1
    return trajectories, losses
