"""yhat squashes the output in a helper and then once more at the return."""
# loses: test_loss_and_forward
# diagnosis: yhat: the sigmoid twice
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))

def _forward(X, W, b, v, c):
    a = relu(X @ W + b)
    return a, sigmoid(a @ v + c)

def yhat(X, params):
    a, out = _forward(X, *params)
    return sigmoid(out)
