"""The parameters of loss stand in scikit-learn's wrong order: prediction first, label second."""
# loses: test_loss_and_forward
# diagnosis: loss: y and ŷ exchanged
# %% loss_and_forward
def loss(p, t):
    """p prediction, t target"""
    return -t * np.log(p) - (1 - t) * np.log(1 - p)

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
