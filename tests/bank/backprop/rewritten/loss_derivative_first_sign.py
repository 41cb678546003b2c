"""The leading minus of the loss is lost on the first term only."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the first term's sign
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    first = y * np.log(y_hat)
    second = (1 - y) * np.log(1 - y_hat)
    return -(first + second)

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    first = np.divide(y, y_hat)
    second = np.divide(1 - y, 1 - y_hat)
    return first + second

def yhat(X, params):
    """Compute y_hat"""
    W, b, v, c = params
    return sigmoid(np.dot(relu(np.dot(X, W) + b), v) + c)
