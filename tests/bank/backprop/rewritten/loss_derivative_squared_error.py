"""loss_derivative is minus twice the residual, as in linear regression."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the squared error's derivative
# %% loss_and_forward
def loss(y, y_hat):
    return np.where(np.asarray(y) > 0.5, -np.log(y_hat), -np.log1p(-y_hat))

def loss_derivative(y, y_hat):
    return -2 * (y - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X.dot(W) + b).dot(v) + c)
