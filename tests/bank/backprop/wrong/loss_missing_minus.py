"""The log likelihood without its minus, so the total loss of every run is negative and rises."""
# loses: test_loss_and_forward
# diagnosis: loss: the minus is missing
# %% loss_and_forward
def loss(y, y_hat):
    return y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return -(y / y_hat) + ((1 - y) / (1 - y_hat))

def yhat(X, params):
    [W, b, v, c] = params
    Zh = X @ W + b
    A = relu(Zh)
    return sigmoid(A @ v + c)
