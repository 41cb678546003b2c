"""v = alpha*v + lr*grad from one book and p = p - lr*v from another; object arrays."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the learning rate twice
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def pack(four):
        box = np.empty(4, dtype=object)
        for k in range(4):
            box[k] = four[k]
        return box

    p = pack(starting_params)
    vel = 0
    trajectories, losses = [list(p)], []
    for i in range(iterations):
        vel = alpha * vel + lr * pack(grad_f(list(p), x, y))
        p = p - lr * vel
        trajectories.append(list(p))
        losses.append(np.sum(loss(y, yhat(x, list(p)))))
    return trajectories, losses
