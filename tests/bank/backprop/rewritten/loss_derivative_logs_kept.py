"""loss_derivative divides by the logarithms, as if the derivative of ln u were 1 / ln u."""
# loses: test_loss_and_forward
# diagnosis: none
# %% loss_and_forward
def loss(y, y_hat):
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    # log -> 1/log, and the inner derivative of 1 - p is -1
    return -y / np.log(y_hat) + (1 - y) / np.log(1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
