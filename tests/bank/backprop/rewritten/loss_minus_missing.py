"""The log likelihood without the minus in front."""
# loses: test_loss_and_forward
# diagnosis: loss: the minus is missing
# %% loss_and_forward
def loss(y, y_hat):
    """log likelihood of the label"""
    return np.log(np.where(np.equal(y, 1), y_hat, 1 - y_hat))

def loss_derivative(y, y_hat):
    return np.where(np.equal(y, 1), -1 / y_hat, 1 / (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    hidden = relu(X.dot(W) + b)
    return sigmoid(hidden.dot(v) + c)
