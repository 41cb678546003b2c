"""Flattens the gradient into one vector, divides by its norm and uses that in the velocity."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient's direction alone
# %% gradient_descent_momentum
def pack(p):
    return np.concatenate([np.ravel(q) for q in p])

def unpack(t):
    return [t[:6].reshape(2, 3), t[6:9].reshape(1, 3), t[9:12].reshape(3, 1), float(t[12])]

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    theta = pack(starting_params)
    u = np.zeros(13)
    trajectories, losses = [], []
    for i in range(iterations):
        g = pack(grad_f(unpack(theta), x, y))
        length = np.linalg.norm(g)
        direction = g / length if length > 0 else g      # otherwise the steps would be too big
        u = alpha * u + lr * direction
        theta = theta - u
        trajectories.append(unpack(theta))
        losses.append(np.sum(loss(y, yhat(x, unpack(theta)))))
    return trajectories, losses
