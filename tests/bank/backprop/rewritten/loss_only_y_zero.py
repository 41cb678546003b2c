"""The first of two lines of the loss is overwritten by the second, in place of being added to."""
# loses: test_loss_and_forward
# diagnosis: loss: only the term for y = 0
# %% loss_and_forward
def loss(y, y_hat):
    total = 0
    total = -y * np.log(y_hat)
    total = -(1 - y) * np.log1p(-y_hat)
    return total

def loss_derivative(y, y_hat):
    total = 0
    total = total - y / y_hat
    total = total + (1 - y) / (1 - y_hat)
    return total

def yhat(X, params):
    W, b, v, c = params
    out = X @ W
    out = out + b
    out = relu(out)
    out = out @ v
    out = out + c
    return sigmoid(out)
