"""loss has y and y_hat swapped in the formula, so it takes log(0) and is inf or NaN with warnings."""
# loses: test_loss_and_forward
# diagnosis: loss: y and ŷ exchanged
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return -(y_hat * np.log(y) + (1 - y_hat) * np.log(1 - y))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return (1 - y) / (1 - y_hat) - y / y_hat

def yhat(X, params):
    W, b, v, c = params
    a = relu(np.dot(X, W) + b)
    return sigmoid(np.dot(a, v) + c)
