"""np.log1p is taken for a safe logarithm in both terms (in the second it is right)."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm of 1 + ŷ
# %% loss_and_forward
def loss(y, y_hat):
    # log1p is numerically better than log
    return -(y * np.log1p(y_hat) + (1 - y) * np.log1p(-y_hat))

def loss_derivative(y, y_hat):
    return (1 - y) / (1 - y_hat) - y / y_hat

def yhat(X, params):
    W, b, v, c = params
    z = np.tensordot(X, W, axes=1) + b
    return sigmoid(np.tensordot(relu(z), v, axes=1) + c)
