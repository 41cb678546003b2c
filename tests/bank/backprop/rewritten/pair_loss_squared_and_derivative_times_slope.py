"""The loss is the squared error, and loss_derivative is prediction minus label as in the sigmoid's delta."""
# loses: test_loss_and_forward
# diagnosis: loss: the squared error
# diagnosis: loss_derivative: multiplied by the sigmoid's slope
# %% loss_and_forward
def loss(y, y_hat):
    return (y - y_hat) ** 2

def loss_derivative(y, y_hat):
    # delta of the output neuron, dL/ds
    return y_hat - y

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
