"""The start and its loss are recorded, then each new state together with the loss of the old one (name `old` used in the loss)."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the losses lag behind
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    new = list(starting_params)
    speed = [np.zeros_like(p, dtype=float) for p in new]
    trajectories, losses = [new], [np.sum(loss(y, yhat(x, new)))]
    for _ in range(iterations):
        old = new
        grads = grad_f(old, x, y)
        speed = [alpha * s + lr * g for s, g in zip(speed, grads)]
        new = [o - s for o, s in zip(old, speed)]
        trajectories.append(new)
        losses.append(np.sum(loss(y, yhat(x, old))))
    return trajectories, losses
