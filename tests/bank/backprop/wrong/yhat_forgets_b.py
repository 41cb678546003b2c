"""yhat leaves out the hidden bias b."""
# loses: test_loss_and_forward
# diagnosis: yhat: the hidden biases are left out
# %% loss_and_forward
def loss(y, y_hat):
    if np.ndim(y) == 0:
        return -np.log(y_hat) if y == 1 else -np.log(1 - y_hat)
    return np.where(y == 1, -np.log(y_hat), -np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return np.where(y == 1, -1 / y_hat, 1 / (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    hidden = relu(X @ W)
    return sigmoid(hidden @ v + c)
