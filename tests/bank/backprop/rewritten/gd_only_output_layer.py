"""Class with a step method that moves only v and c: the hidden layer counts as fixed random features."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: only one layer is trained
# %% gradient_descent
class Descent:
    def __init__(self, params, lr):
        self.W, self.b, self.v, self.c = params
        self.lr = lr

    @property
    def params(self):
        return [self.W, self.b, self.v, self.c]

    def step(self, x, y):
        _, _, dv, dc = grad_f(self.params, x, y)
        self.v = self.v - self.lr * dv
        self.c = self.c - self.lr * dc

    def total(self, x, y):
        return float(np.sum(loss(y, yhat(x, self.params))))

def gradient_descent(x, y, starting_params, iterations, lr):
    d = Descent(starting_params, lr)
    trajectories, losses = [d.params], [d.total(x, y)]
    for _ in range(iterations):
        d.step(x, y)
        trajectories.append(d.params)
        losses.append(d.total(x, y))
    return trajectories, losses
