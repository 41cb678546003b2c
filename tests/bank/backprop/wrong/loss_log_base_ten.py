"""The loss with log10, as on a pocket calculator."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm to base 10
# %% loss_and_forward
def loss(y, y_hat):
    return -y*np.log10(y_hat) - (1-y)*np.log10(1-y_hat)
def loss_derivative(y, y_hat):
    return (y_hat - y)/(y_hat*(1 - y_hat))
def yhat(X, params):
    z = np.dot(X, params[0]) + params[1]
    return sigmoid(np.dot(relu(z), params[2]) + params[3])
