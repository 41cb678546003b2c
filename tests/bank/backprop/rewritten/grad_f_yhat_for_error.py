"""Backpropagates y_hat; the label does not occur."""
# loses: test_grad_f
# diagnosis: grad_f: ŷ where the error belongs
# %% grad_f
class Backward:
    def __init__(self, params):
        self.W, self.b, self.v, self.c = params

    def one(self, xi):
        z = self.W.T @ xi + self.b.ravel()
        a = relu(z)
        out = sigmoid(self.v.ravel() @ a + self.c)
        dz = out * self.v.ravel() * relu_prime(z)
        return np.outer(xi, dz), dz[None, :], (out * a)[:, None], out

def grad_f(params, x, y):
    back = Backward(params)
    parts = [back.one(xi) for xi in x]
    return [sum(p[k] for p in parts) for k in range(4)]
