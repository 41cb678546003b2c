"""A class whose attribute `total` is set to 0 in __init__ and added to on every iteration."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: all losses added up over the iterations
# %% gradient_descent_momentum
class MomentumOptimizer:
    def __init__(self, params, lr, alpha):
        self.params = list(params)
        self.lr = lr
        self.alpha = alpha
        self.u = [0.0, 0.0, 0.0, 0.0]
        self.total = 0.0

    def add_loss(self, x, y):
        # sum over all the rows
        for value in loss(y, yhat(x, self.params)).ravel():
            self.total += value
        return self.total

    def step(self, x, y):
        grads = grad_f(self.params, x, y)
        self.u = [self.alpha * u + self.lr * g for u, g in zip(self.u, grads)]
        self.params = [p - u for p, u in zip(self.params, self.u)]
        return self.params

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    opt = MomentumOptimizer(starting_params, lr, alpha)
    trajectories, losses = [], []
    for i in range(iterations):
        trajectories.append(opt.step(x, y))
        losses.append(opt.add_loss(x, y))
    return trajectories, losses
