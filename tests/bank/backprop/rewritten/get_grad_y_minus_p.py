"""The error is taken as label minus prediction, as in a perceptron rule."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign throughout
# %% get_grad
class TinyNet:
    def __init__(self, W, b, v, c):
        self.W, self.b, self.v, self.c = W, b, v, c

    def forward(self, x):
        self.x = x
        self.z = x @ self.W + self.b
        self.a = np.maximum(self.z, 0.0)
        self.p = 1.0 / (1.0 + np.exp(-(self.a @ self.v + self.c)))
        return self.p

    def backward(self, y):
        err = y - self.p
        dz = err * self.v * (self.z > 0)
        return np.outer(self.x, dz), dz, err * self.a, err

def get_grad(x, y, W, b, v, c):
    net = TinyNet(W, b, v, c)
    net.forward(x)
    return net.backward(y)
