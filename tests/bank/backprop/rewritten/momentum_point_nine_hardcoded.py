"""The default momentum=0.9 of an optimiser class pasted from a blog; the argument alpha isn't handed on."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.9
# %% gradient_descent_momentum
class SGD:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.velocity = None

    def update(self, params, grads):
        if self.velocity is None:
            self.velocity = [np.zeros_like(p, dtype=float) for p in params]
        self.velocity = [self.momentum * u - self.lr * g for u, g in zip(self.velocity, grads)]
        return [p + u for p, u in zip(params, self.velocity)]

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    optimizer = SGD(lr=lr)
    params = list(starting_params)
    trajectories, losses = [], []
    for _ in range(iterations):
        params = optimizer.update(params, grad_f(params, x, y))
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
