"""yhat computes everything and has no return line, so the locked training cells raise on None."""
# loses: test_loss_and_forward
# diagnosis: none
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    z = X @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
