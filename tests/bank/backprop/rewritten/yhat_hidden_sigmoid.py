"""Both layers of yhat use the sigmoid, in a loop over the layers."""
# loses: test_loss_and_forward
# diagnosis: yhat: the sigmoid in the hidden layer
# %% loss_and_forward
def loss(y, y_hat):
    return -np.log(np.where(y == 1, y_hat, 1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    out = X
    for weight, bias in [(W, b), (v, c)]:
        out = sigmoid(out @ weight + bias)
    return out
