"""Keras habits: glorot-talk comments, tanh sigmoid, y_hat clipped to 1e-7 in the log (and only there), history dict unwrapped at the end."""
# %% get_grad
K_EPS = 1e-7

def get_grad(x, y, W, b, v, c):
    hidden = np.tensordot(x, W, axes=1) + b
    activ = hidden.copy()
    activ[activ < 0] = 0
    out = 0.5 + 0.5 * np.tanh(0.5 * (np.tensordot(activ, v, axes=1) + c))
    g_out = out - y
    g_hidden = g_out * v
    g_hidden[hidden <= 0] = 0
    return np.tensordot(x, g_hidden, axes=0), g_hidden, g_out * activ, g_out
# %% activations
def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(np.multiply(z, 0.5))

def relu(z):
    return np.where(np.less(z, 0), 0.0, z)

def sigmoid_prime(z):
    return 0.25 * (1 - np.tanh(np.multiply(z, 0.5)) ** 2)

def relu_prime(z):
    return np.where(np.less_equal(z, 0), 0.0, 1.0)
# %% loss_and_forward
def loss(y, y_hat):
    """binary_crossentropy, as keras.backend does it"""
    p = np.clip(y_hat, K_EPS, 1 - K_EPS)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))

def loss_derivative(y, y_hat):
    p = np.clip(y_hat, K_EPS, 1 - K_EPS)
    return (p - y) / (p * (1 - p))

def yhat(X, params):
    """model.predict"""
    kernel1, bias1, kernel2, bias2 = params
    dense_1 = relu(np.dot(X, kernel1) + bias1)
    dense_2 = sigmoid(np.dot(dense_1, kernel2) + bias2)
    return dense_2
# %% grad_f
def grad_f(params, x, y):
    kernel1, bias1, kernel2, bias2 = params
    pre = np.dot(x, kernel1) + bias1
    dense_1 = relu(pre)
    out = sigmoid(np.dot(dense_1, kernel2) + bias2)
    g2 = out - y
    g1 = np.dot(g2, kernel2.T) * relu_prime(pre)
    return [np.dot(x.T, g1), g1.sum(axis=0, keepdims=True), np.dot(dense_1.T, g2), g2.sum()]
# %% gradient_descent
def fit(x, y, starting_params, epochs, optimizer_step, state):
    history = {"weights": [], "loss": []}
    weights = list(starting_params)
    for epoch in range(epochs):
        weights, state = optimizer_step(weights, grad_f(weights, x, y), state)
        history["weights"].append(weights)
        history["loss"].append(float(loss(y, yhat(x, weights)).sum()))
    return history

def gradient_descent(x, y, starting_params, iterations, lr):
    def sgd(w, g, state):
        return [wi - lr * gi for wi, gi in zip(w, g)], None
    h = fit(x, y, starting_params, iterations, sgd, None)
    return h["weights"], h["loss"]
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def sgd_momentum(w, g, m):
        m = [alpha * mi - lr * gi for mi, gi in zip(m, g)]
        return [wi + mi for wi, mi in zip(w, m)], m
    h = fit(x, y, starting_params, iterations, sgd_momentum, [0.0] * 4)
    return h["weights"], h["loss"]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    X = np.asarray(X)
    squeeze = X.ndim == 1
    out = yhat(np.atleast_2d(X), [W, b, v, c])
    return out[0, 0] if squeeze else out

Z = np.apply_along_axis(ff_nn_relu, 1, np.array([(i, j) for i in x_grid for j in y_grid]), W_final, b_final, v_final, c_final).reshape(250, 250)
