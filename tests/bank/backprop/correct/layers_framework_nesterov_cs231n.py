"""Over-engineered: abstract Layer, Dense, Activation, Sequential, an optimizer registry by decorator; Nesterov in the cs231n form; trajectories begin with the start."""
# %% get_grad
from abc import ABC, abstractmethod

class Layer(ABC):
    params, grads = (), ()
    @abstractmethod
    def forward(self, x): ...
    @abstractmethod
    def backward(self, g): ...

class Dense(Layer):
    def __init__(self, weight, bias):
        self.params = [weight, bias]
    def forward(self, x):
        self.x = x
        return x @ self.params[0] + self.params[1]
    def backward(self, g):
        self.grads = [self.x.T @ g, g.sum(axis=0, keepdims=True)]
        return g @ self.params[0].T

class ReLU(Layer):
    def forward(self, x):
        self.mask = x > 0
        return np.where(self.mask, x, 0.0)
    def backward(self, g):
        return g * self.mask

class Sequential(Layer):
    def __init__(self, *layers):
        self.layers = layers
    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x
    def backward(self, g):
        for layer in reversed(self.layers):
            g = layer.backward(g)
        return g
    @property
    def grads(self):
        return [g for layer in self.layers for g in layer.grads]

class BCEWithLogits:
    def forward(self, s, y):
        self.s, self.y = s, y
        return np.logaddexp(0, s) - y * s
    def backward(self):
        return np.exp(-np.logaddexp(0, -self.s)) - self.y

def build(W, b, v, c):
    return Sequential(Dense(W, np.reshape(b, (1, 3))), ReLU(), Dense(np.reshape(v, (3, 1)), np.reshape(c, (1, 1))))

def gradients(params, x, y):
    net, criterion = build(*params), BCEWithLogits()
    total = criterion.forward(net.forward(x), y).sum()
    net.backward(criterion.backward())
    dW, db, dv, dc = net.grads
    return total, [dW, db, dv, dc[0, 0]]

def get_grad(x, y, W, b, v, c):
    dW, db, dv, dc = gradients((W, b, v, c), x.reshape(1, 2), y)[1]
    return [dW, db.squeeze(), dv.squeeze(), dc]
# %% grad_f
def grad_f(params, x, y):
    return gradients(params, x, y)[1]
# %% gradient_descent
OPTIMIZERS = {}

def register(name):
    def wrap(fn):
        OPTIMIZERS[name] = fn
        return fn
    return wrap

@register("sgd")
def sgd(p, g, state, lr, **_):
    return p - lr * g, state

@register("nag")
def nag(p, g, state, lr, mu):
    # cs231n notes: v_prev = v; v = mu * v - lr * dx; x += -mu * v_prev + (1 + mu) * v
    v_prev = state
    v = mu * v_prev - lr * g
    return p - mu * v_prev + (1 + mu) * v, v

def optimise(name, x, y, start, iterations, **hyper):
    update = OPTIMIZERS[name]
    params, state = list(start), [0.0] * 4
    trajectories, losses = [params], []
    for _ in range(iterations):
        total, grads = gradients(params, x, y)
        losses.append(total)
        params, state = map(list, zip(*(update(p, g, s, **hyper) for p, g, s in zip(params, grads, state))))
        trajectories.append(params)
    losses.append(gradients(params, x, y)[0])
    return trajectories, losses

def gradient_descent(x, y, starting_params, iterations, lr):
    return optimise("sgd", x, y, starting_params, iterations, lr=lr)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return optimise("nag", x, y, starting_params, iterations, lr=lr, mu=alpha)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(build(W, b, v, c).forward(np.reshape(X, (-1, 2))))

Z = np.fromfunction(lambda i, j: ff_nn_relu(np.stack([x_grid[i.ravel()], y_grid[j.ravel()]], axis=1), W_final, b_final, v_final, c_final).reshape(i.shape), (250, 250), dtype=int)
