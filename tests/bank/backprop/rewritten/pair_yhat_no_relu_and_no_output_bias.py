"""yhat has neither a ReLU nor c."""
# loses: test_loss_and_forward
# diagnosis: yhat: no ReLU in the hidden layer
# diagnosis: yhat: the output's bias is left out
# %% loss_and_forward
def loss(y, y_hat):
    return np.where(np.equal(y, 1), -np.log(y_hat), -np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return np.where(np.equal(y, 1), -1 / y_hat, 1 / (1 - y_hat))

def yhat(X, params):
    W, b, v = params[:3]
    h = np.dot(X, W) + b
    return sigmoid(np.dot(h, v))
