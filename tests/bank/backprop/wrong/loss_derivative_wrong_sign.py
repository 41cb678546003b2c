"""loss_derivative has the opposite sign; the model grad_f does not call it."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the wrong sign
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return y / y_hat - (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    z = X @ W + b
    a = relu(z)
    return sigmoid(a @ v + c)
