"""The forward pass is s = v . a, without c."""
# loses: test_get_grad
# diagnosis: get_grad: the output's bias is left out going forward
# %% get_grad
class Layer:
    def __init__(self, x, W, b):
        self.z = x @ W + b
        self.a = np.maximum(self.z, 0)

def get_grad(x, y, W, b, v, c):
    layer = Layer(x, W, b)
    prob = 1 / (1 + np.exp(-np.sum(v * layer.a)))
    ds = prob - y
    dz = np.where(layer.z > 0, ds * v, 0)
    return np.outer(x, dz), dz, ds * layer.a, ds
