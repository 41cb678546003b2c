"""The loss has the logarithm to base 10 and no minus."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm to base 10
# diagnosis: loss: the minus is missing
# %% loss_and_forward
def loss(y, y_hat):
    return y * np.log10(y_hat) + (1 - y) * np.log10(1 - y_hat)

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
