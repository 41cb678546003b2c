"""A class with the notebook's 3000 as a constant, so the argument is not looked at."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the number of iterations is fixed
# %% gradient_descent
class Descent:
    ITERATIONS = 3000

    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr
        self.trajectories = []
        self.losses = []

    def step(self, x, y):
        grads = grad_f(self.params, x, y)
        self.params = [p - self.lr * g for p, g in zip(self.params, grads)]
        self.trajectories.append(self.params)
        self.losses.append(np.sum(loss(y, yhat(x, self.params))))

def gradient_descent(x, y, starting_params, iterations, lr):
    d = Descent(starting_params, lr)
    for _ in range(Descent.ITERATIONS):
        d.step(x, y)
    return d.trajectories, d.losses
