"""loss is (y - y_hat)^2, though its derivative function is that of the cross-entropy."""
# loses: test_loss_and_forward
# diagnosis: loss: the squared error
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return (y - y_hat) ** 2

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    hidden = relu(X @ W + b)
    return sigmoid(hidden @ v + c)
