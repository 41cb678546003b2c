"""The gradient at the start is kept in an attribute and used for all steps; a class."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient is computed once
# %% gradient_descent_momentum
class Ball:
    def __init__(self, start, force, lr, alpha):
        self.where = list(start)
        self.force = force
        self.speed = [0.0, 0.0, 0.0, 0.0]
        self.lr, self.alpha = lr, alpha

    def roll(self):
        self.speed = [self.alpha * s + self.lr * f for s, f in zip(self.speed, self.force)]
        self.where = [w - s for w, s in zip(self.where, self.speed)]
        return self.where

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    ball = Ball(starting_params, grad_f(starting_params, x, y), lr, alpha)
    trajectories = [ball.roll() for _ in range(iterations)]
    return trajectories, [np.sum(loss(y, yhat(x, p))) for p in trajectories]
