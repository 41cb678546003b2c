"""loss_derivative contains the formula of the loss, copied and not differentiated."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the loss itself
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    L = -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)
    return L

def yhat(X, params):
    W, b, v, c = params
    z = X @ W + b
    a = relu(z)
    s = a @ v + c
    return sigmoid(s)
