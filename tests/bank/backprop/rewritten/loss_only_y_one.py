"""The categorical cross-entropy formula with a single output, so nothing is left for y = 0."""
# loses: test_loss_and_forward
# diagnosis: loss: only the term for y = 1
# %% loss_and_forward
def loss(y, y_hat):
    """L = - sum_k y_k log(y_hat_k), and here there is only one k"""
    return np.multiply(y, np.negative(np.log(y_hat)))

def loss_derivative(y, y_hat):
    return np.divide(1 - y, 1 - y_hat) - np.divide(y, y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.dot(relu(np.dot(X, W) + b), v) + c)
