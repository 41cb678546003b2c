"""loss_derivative has ln 2 in the denominators and no inner derivative in the second term."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the logarithm to base 2
# diagnosis: loss_derivative: the second term's sign
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -(y / y_hat + (1 - y) / (1 - y_hat)) / np.log(2)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.dot(relu(np.dot(X, W) + b), v) + c)
