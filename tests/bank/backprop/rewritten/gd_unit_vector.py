"""Normalises the gradient of all 13 numbers to length 1 before each step, so that lr is the length of the step; a flat vector."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient's direction alone
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    def flat(four):
        return np.concatenate([np.ravel(q) for q in four])

    def back(w):
        return [w[:6].reshape(2, 3), w[6:9].reshape(1, 3), w[9:12].reshape(3, 1), w[12]]

    w = flat(starting_params)
    trajectories, losses = [], []
    for i in range(iterations):
        direction = flat(grad_f(back(w), x, y))
        direction = direction / np.linalg.norm(direction)
        w = w - lr * direction
        trajectories.append(back(w))
        losses.append(np.sum(loss(y, yhat(x, back(w)))))
    return trajectories, losses
