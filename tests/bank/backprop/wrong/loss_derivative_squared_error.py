"""loss_derivative is that of the squared error, beside a right cross-entropy."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the squared error's derivative
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    first = y * np.log(y_hat)
    second = (1 - y) * np.log(1 - y_hat)
    return -(first + second)

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return 2 * (y_hat - y)

def yhat(X, params):
    """Compute yhat given input data and model specification"""
    W = params[0]
    b = params[1]
    v = params[2]
    c = params[3]
    return sigmoid(relu(X @ W + b) @ v + c)
