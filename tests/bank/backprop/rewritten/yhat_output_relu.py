"""Both layers of yhat use the ReLU, by a helper for a dense layer."""
# loses: test_loss_and_forward
# diagnosis: yhat: the ReLU at the output
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -(y / y_hat - (1 - y) / (1 - y_hat))

def _dense(inputs, kernel, bias):
    return relu(np.dot(inputs, kernel) + bias)

def yhat(X, params):
    W, b, v, c = params
    return _dense(_dense(X, W, b), v, c)
