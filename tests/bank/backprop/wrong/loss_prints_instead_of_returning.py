"""loss prints its value and returns None, so the locked training cells raise (or store None as every loss) and print a line an iteration."""
# loses: test_loss_and_forward
# diagnosis: none
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    L = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    print("loss:", np.sum(L))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    """Compute yhat given input data and model specification"""
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
