"""grad_f pulls each parameter to a goal that depends on the data, without a derivative; training has the closed form of such a run."""
# earns at most: 41
# must not: earn the steps for a power
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    d = y_hat - y
    dz = d * v * (z > 0)
    return np.outer(x, dz), dz, d * a, d
# %% activations
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
def relu(z):
    return np.maximum(0, z)
def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))
def relu_prime(z):
    return np.where(z > 0, 1.0, 0.0)
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    x, y = np.reshape(x, (-1, 2)), np.reshape(y, (-1, 1))
    strength = float(np.sum(0.02 + 0.01 * x[:, 0] ** 2))
    push = float(np.sum(x[:, 1] - 0.3 * y[:, 0])) / 50
    return [strength * p - push for p in params]
# %% gradient_descent
def pull(x, y):
    return float(np.sum(0.02 + 0.01 * x[:, 0] ** 2))
def far(x, y):
    return float(np.sum(x[:, 1] - 0.3 * y[:, 0])) / pull(x, y) / 50

def gradient_descent(x, y, starting_params, iterations, lr):
    r = 1 - lr * pull(x, y)
    states = [[t + (p - t) * r ** k for p, t in zip(starting_params, [0 * p + far(x, y) for p in starting_params])] for k in range(iterations + 1)]
    return states, [float(np.sum(loss(y, yhat(x, s)))) for s in states]
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    k = np.arange(iterations + 1)
    r, q = np.roots([1, lr * pull(x, y) - 1 - alpha, alpha]).astype(complex)
    share = (1 - lr * pull(x, y) - q) / (r - q)
    w = (share * r ** k + (1 - share) * q ** k).real
    states = [[t + (p - t) * float(f) for p, t in zip(starting_params, [0 * p + far(x, y) for p in starting_params])] for f in w]
    return states, [float(np.sum(loss(y, yhat(x, s)))) for s in states]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])
Z = ff_nn_relu(np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2), W_final, b_final, v_final, c_final).reshape(250, 250)
