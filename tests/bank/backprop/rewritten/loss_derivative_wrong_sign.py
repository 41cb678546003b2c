"""The derivative of the log likelihood, one common fraction without the minus."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the wrong sign
# %% loss_and_forward
def loss(y, y_hat):
    return -np.log(y * y_hat + (1 - y) * (1 - y_hat))     # ok because y is 0 or 1

def loss_derivative(y, y_hat):
    numerator = y * (1 - y_hat) - (1 - y) * y_hat
    return numerator / (y_hat * (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
