"""loss_derivative carries the loss's common minus over to both terms and forgets the inner derivative of 1 - y_hat."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the second term's sign
# %% loss_and_forward
def loss(y, y_hat):
    """Binary cross-entropy"""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -(y / y_hat + (1 - y) / (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
