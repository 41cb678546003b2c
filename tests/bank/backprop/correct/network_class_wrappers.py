"""Object-oriented: a class Network with forward/backward/step methods, the contract's functions are thin wrappers round it."""
# %% get_grad
class SingleExample:
    """One example, column notation."""
    def __init__(self, x, y, W, b, v, c):
        self.x, self.y, self.W, self.b, self.v, self.c = x, y, W, b, v, c

    @staticmethod
    def sig(t):
        return 1 / (1 + np.exp(-t))

    def forward(self):
        self.z = self.W.T.dot(self.x) + self.b
        self.a = np.where(self.z > 0, self.z, 0)
        self.y_hat = self.sig(self.v.dot(self.a) + self.c)
        return self

    def backward(self):
        delta = self.y_hat - self.y
        back = np.where(self.z > 0, delta * self.v, 0)
        return np.outer(self.x, back), back, delta * self.a, delta

def get_grad(x, y, W, b, v, c):
    return SingleExample(x, y, W, b, v, c).forward().backward()
# %% after activations
class Network:
    def __init__(self, params):
        # copies: the network owns its parameters
        W, b, v, c = params
        self.W = np.array(W, dtype=float)
        self.b = np.array(b, dtype=float)
        self.v = np.array(v, dtype=float)
        self.c = float(c)
        self.reset_momentum()

    def reset_momentum(self):
        self.velocity = {"W": 0.0, "b": 0.0, "v": 0.0, "c": 0.0}

    @property
    def params(self):
        return [self.W.copy(), self.b.copy(), self.v.copy(), self.c]

    def forward(self, X):
        self.X = X
        self.z = X @ self.W + self.b
        self.a = relu(self.z)
        self.s = self.a @ self.v + self.c
        self.out = sigmoid(self.s)
        return self.out

    def backward(self, y):
        ds = self.out - y
        dz = ds @ self.v.T * relu_prime(self.z)
        self.grads = {"W": self.X.T @ dz, "b": dz.sum(axis=0, keepdims=True), "v": self.a.T @ ds, "c": float(ds.sum())}
        return self.grads

    def loss(self, y):
        return float(np.sum(-y * np.log(self.out) - (1 - y) * np.log(1 - self.out)))

    def step(self, lr, alpha=0.0):
        for name in self.velocity:
            self.velocity[name] = alpha * self.velocity[name] + lr * self.grads[name]
            setattr(self, name, getattr(self, name) - self.velocity[name])

    def fit(self, X, y, iterations, lr, alpha=0.0):
        trajectories, losses = [], []
        for _ in range(iterations):
            self.forward(X)
            losses.append(self.loss(y))
            self.backward(y)
            self.step(lr, alpha)
            trajectories.append(self.params)
        return trajectories, losses
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(z, 0)

def sigmoid_prime(z):
    return sigmoid(z) - sigmoid(z) ** 2

def relu_prime(z):
    return np.greater(z, 0)
# %% loss_and_forward
def loss(y, y_hat):
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return -np.divide(y, y_hat) + np.divide(1 - y, 1 - y_hat)

def yhat(X, params):
    return Network(params).forward(X)
# %% grad_f
def grad_f(params, x, y):
    net = Network(params)
    net.forward(x)
    return list(net.backward(y).values())
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    return Network(starting_params).fit(x, y, iterations, lr)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return Network(starting_params).fit(x, y, iterations, lr, alpha=alpha)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    net = Network([W, b, v, c])
    if X.ndim == 1:
        return net.forward(X.reshape(1, 2))[0]
    return net.forward(X)

final_net = Network([W_final, b_final, v_final, c_final])
Z = np.array([final_net.forward(np.column_stack([np.full(250, xi), y_grid]))[:, 0] for xi in x_grid]) > 0.5
