"""A class whose momentum has the default 0.9 and is built without alpha."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha is always 0.9
# %% gradient_descent_momentum
class MomentumOptimizer:
    def __init__(self, lr, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.buffers = None

    def step(self, params, grads):
        if self.buffers is None:
            self.buffers = [0.0] * len(params)
        self.buffers = [self.momentum * u + self.lr * g for u, g in zip(self.buffers, grads)]
        return [p - u for p, u in zip(params, self.buffers)]

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    optimizer = MomentumOptimizer(lr)
    params = list(starting_params)
    trajectories, losses = [], []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        params = optimizer.step(params, grad_f(params, x, y))
        trajectories.append(params)
    return trajectories, losses
