"""Predicts a class with round() and compares the class with the label."""
# loses: test_get_grad
# diagnosis: get_grad: the class in place of the probability
# %% get_grad
class TinyNet:
    def __init__(self, W, b, v, c):
        self.W, self.b, self.v, self.c = W, b, v, c

    def forward(self, x):
        self.z = x @ self.W + self.b
        self.a = np.maximum(self.z, 0)
        p = 1 / (1 + np.exp(-(self.a @ self.v + self.c)))
        # the network's answer is class 0 or class 1
        return 1.0 if p >= 0.5 else 0.0

    def backward(self, x, y):
        err = self.forward(x) - y
        hidden = err * self.v * (self.z > 0)
        return np.outer(x, hidden), hidden, err * self.a, err

def get_grad(x, y, W, b, v, c):
    return TinyNet(W, b, v, c).backward(x, y)
