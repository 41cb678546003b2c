"""Activations are objects that count and cache, helpers are defined again in later cells, and all of it is kept in single precision, start included."""
# %% activations
import functools
class Activation:
    """A function that keeps its last answer and how often it was asked."""
    __name__ = "activation"
    def __init__(self, f):
        self.f, self.calls, self.last = f, 0, None
    def __call__(self, z):
        self.calls += 1
        z = np.asarray(z)
        if self.last is None or self.last[0].shape != z.shape or not np.array_equal(self.last[0], z):
            self.last = (z.copy(), self.f(z))
        return self.last[1].copy()
sigmoid = Activation(lambda z: 0.5 * (1 + np.tanh(z / 2)))
relu = Activation(lambda z: np.where(z > 0, z, 0 * z))
sigmoid_prime = Activation(lambda z: sigmoid(z) * (1 - sigmoid(z)))
relu_prime = Activation(lambda z: (z > 0).astype(float))
# %% grad_f
# again, since these are needed here
def relu(z): return np.maximum(z, 0)
def relu_prime(z): return 1.0 * (z > 0)
_gradients = {}
def grad_f(params, x, y):
    key = tuple(np.asarray(p).tobytes() for p in (*params, x, y))
    if key not in _gradients:
        _gradients.clear()
        W, b, v, c = params
        z = x @ W + b
        delta = yhat(x, params) - y
        dz = delta @ v.T * relu_prime(z)
        _gradients[key] = [x.T @ dz, dz.sum(axis=0, keepdims=True), relu(z).T @ delta, float(delta.sum())]
    return _gradients[key]
# %% gradient_descent
def single(params):
    return [np.asarray(p, dtype=np.float32) for p in params]
def gradient_descent(x, y, starting_params, iterations, lr):
    params = single(starting_params)
    trajectories, losses = [params], []
    for _ in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        params = single([p - lr * g for p, g in zip(params, grad_f(params, x, y))])
        trajectories.append(params)
    return trajectories, losses
# %% gradient_descent_momentum
class Momentum:
    def __init__(self, lr, alpha):
        self.lr, self.alpha, self.u = lr, alpha, None
    def step(self, params, gradient):
        self.u = [self.alpha * u + self.lr * g for u, g in zip(self.u or [0.0] * 4, gradient)]
        return [p - u for p, u in zip(params, self.u)]
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    optimiser, params = Momentum(lr, alpha), list(starting_params)
    trajectories, losses = [], []
    for _ in range(iterations):
        params = optimiser.step(params, grad_f(params, x, y))
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses
