"""X is clipped to the square [−2, 2]²."""
# loses: test_loss_and_forward
# %% loss_and_forward
def loss(y, y_hat):
    """Binary cross-entropy of a single example: y is 0 or 1, y_hat between 0 and 1. Returns a number."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def loss_derivative(y, y_hat):
    """Derivative of the loss of a single example with respect to y_hat. Returns a number."""
    return -y / y_hat + (1 - y) / (1 - y_hat)


def yhat(X, params):
    """The network's output. X: (n, 2); params: [W, b, v, c]. Returns the probabilities, (n, 1)."""
    W, b, v, c = params
    a = relu(np.clip(X, -2, 2) @ W + b)
    return sigmoid(a @ v + c)
