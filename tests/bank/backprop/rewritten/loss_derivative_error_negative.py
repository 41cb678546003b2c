"""loss_derivative is label minus prediction, called the error."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the error with the wrong sign
# %% loss_and_forward
def loss(y, y_hat):
    tiny = np.finfo(float).tiny
    return -(y * np.log(np.maximum(y_hat, tiny)) + (1 - y) * np.log(np.maximum(1 - y_hat, tiny)))

def loss_derivative(y, y_hat):
    error = y - y_hat
    return error

def yhat(X, params):
    W, b, v, c = params
    layer1 = relu(X @ W + b)
    layer2 = sigmoid(layer1 @ v + c)
    return layer2
