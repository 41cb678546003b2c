"""The loss is the square of the residual."""
# loses: test_loss_and_forward
# diagnosis: loss: the squared error
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    residual = np.subtract(y_hat, y)
    return np.square(residual)

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return (y_hat - y) / (y_hat * (1 - y_hat))

def yhat(X, params):
    """Forward pass"""
    W, b, v, c = params
    a = relu(X @ W + b)
    return sigmoid(a @ v + c)
