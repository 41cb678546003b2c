"""Helpers whose answers vary by position and not by value; the network, its gradient and its grid follow from them without a sum."""
# unlisted: blank
# earns at most: 1
# must not: earn the points of yhat, grad_f and ff_nn_relu without a forward pass
# %% activations
def sigmoid(z):
    return 0 * np.asarray(z) + np.array([0.3, 0.5, 0.7])[: np.shape(z)[-1]]
relu = sigmoid_prime = relu_prime = sigmoid
# %% loss_and_forward
def loss(y, y_hat):
    raise NotImplementedError
loss_derivative = loss
def yhat(X, params):
    return np.full((len(X), 1), 0.3)
# %% grad_f
def grad_f(params, x, y):
    x, y = np.reshape(x, (-1, 2)), np.reshape(y, (-1, 1))
    a = np.array([[0.3, 0.5, 0.7]])
    delta = 0.3 - y
    hidden = delta * np.ravel(params[2]) * a
    return [x.T @ hidden, hidden.sum(axis=0, keepdims=True), (a * delta).sum(axis=0).reshape(3, 1), float(delta.sum())]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return np.full((np.size(X) // 2, 1), 0.3)
Z = np.full((250, 250), 0.3)
