"""The loss is measured in bits, by dividing natural logarithms by ln 2."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm to base 2
# %% loss_and_forward
def loss(y, y_hat):
    # cross entropy = information = bits
    nats = y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)
    return -nats / np.log(2)

def loss_derivative(y, y_hat):
    return -(y / y_hat) + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.einsum('ij,jk->ik', relu(np.einsum('ni,ij->nj', X, W) + b), v) + c)
