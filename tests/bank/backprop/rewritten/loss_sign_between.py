"""A bracket around both terms and a minus between them."""
# loses: test_loss_and_forward
# diagnosis: loss: the wrong sign between the terms
# %% loss_and_forward
def loss(y, y_hat):
    """ loss = -[ y ln p - (1-y) ln(1-p) ] """
    p = y_hat
    return -1 * (y * np.log(p) - (1 - y) * np.log(1 - p))

def loss_derivative(y, y_hat):
    """ dloss/dp """
    p = y_hat
    return -1 * (y / p - (1 - y) / (1 - p))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.matmul(relu(np.matmul(X, W) + b), v) + c)
