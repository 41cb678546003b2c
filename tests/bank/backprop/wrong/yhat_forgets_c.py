"""yhat leaves out the output bias c."""
# loses: test_loss_and_forward
# diagnosis: yhat: the output's bias is left out
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.dot(relu(np.dot(X, W) + b), v))
