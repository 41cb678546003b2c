"""A torch.optim.SGD look-alike: buf = alpha*buf + g, Nesterov step g + alpha*buf, lr outside; zero_grad/step vocabulary; in-place on copies."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # F.linear -> F.relu -> F.linear -> BCEWithLogits
    pre = x @ W + b
    hid = pre.clip(min=0)
    logit = hid @ v + c
    grad_logit = 1 / (1 + np.exp(-logit)) - y
    grad_hid = grad_logit * v
    grad_pre = np.where(pre > 0, grad_hid, 0.)
    return x.reshape(-1, 1) @ grad_pre.reshape(1, -1), grad_pre, hid * grad_logit, grad_logit
# %% activations
class Sigmoid:
    def __call__(self, z):
        return 1. / (1. + np.exp(-z))
    def backward(self, z):
        out = self(z)
        return out * (1. - out)

class ReLU:
    def __call__(self, z):
        return np.clip(z, 0, np.inf)
    def backward(self, z):
        return np.where(np.asarray(z) > 0, 1., 0.)

sigmoid = Sigmoid()
relu = ReLU()
sigmoid_prime = sigmoid.backward
relu_prime = relu.backward
# %% loss_and_forward
def loss(y, y_hat, reduction='none'):
    l = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    return {'none': lambda t: t, 'sum': np.sum}[reduction](l)

def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))

def yhat(X, params):
    weight1, bias1, weight2, bias2 = params
    return sigmoid(relu(X @ weight1 + bias1) @ weight2 + bias2)
# %% grad_f
def grad_f(params, x, y):
    weight1, bias1, weight2, bias2 = params
    pre = x @ weight1 + bias1
    hid = relu(pre)
    logit = hid @ weight2 + bias2
    g_logit = sigmoid(logit) - y
    g_pre = (g_logit @ weight2.T) * relu_prime(pre)
    return [x.T @ g_pre, g_pre.sum(axis=0, keepdims=True), hid.T @ g_logit, g_logit.sum()]
# %% gradient_descent
class SGD:
    def __init__(self, params, lr, momentum=0., nesterov=False):
        self.params = params            # list of arrays, changed in place
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.bufs = [np.zeros_like(p) for p in params]

    def step(self, grads):
        for p, buf, g in zip(self.params, self.bufs, grads):
            buf *= self.momentum
            buf += g
            d = g + self.momentum * buf if self.nesterov else buf
            p -= self.lr * d

def _train(x, y, starting_params, epochs, **kw):
    params = [np.array(p, dtype=float, copy=True) for p in starting_params]   # c becomes a 0-d array
    optimizer = SGD(params, **kw)
    history, losses = [], []
    for epoch in range(epochs):
        losses.append(loss(y, yhat(x, params), reduction='sum'))
        grads = grad_f(params, x, y)
        optimizer.step(grads)
        history.append([p.copy() for p in params])
    return history, losses

def gradient_descent(x, y, starting_params, iterations, lr):
    return _train(x, y, starting_params, iterations, lr=lr)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return _train(x, y, starting_params, iterations, lr=lr, momentum=alpha, nesterov=True)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

grid = np.array(np.meshgrid(x_grid, y_grid, indexing='ij')).reshape(2, -1).T
Z = (ff_nn_relu(grid, W_final, b_final, v_final, c_final) > 0.5).reshape(250, 250).astype(np.uint8)
