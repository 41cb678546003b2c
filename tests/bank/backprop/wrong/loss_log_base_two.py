"""The loss in bits (log2), with the right derivative in nats."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm to base 2
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return -(y * np.log2(y_hat) + (1 - y) * np.log2(1 - y_hat))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    """Compute yhat given input data and model specification"""
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
