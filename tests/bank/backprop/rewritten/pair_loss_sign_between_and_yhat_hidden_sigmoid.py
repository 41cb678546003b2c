"""The loss has a minus between its terms, and yhat's hidden units are sigmoids."""
# loses: test_loss_and_forward
# diagnosis: loss: the wrong sign between the terms
# diagnosis: yhat: the sigmoid in the hidden layer
# %% loss_and_forward
def loss(y, y_hat):
    part_one = -y * np.log(y_hat)
    part_zero = (1 - y) * np.log(1 - y_hat)
    return part_one + part_zero

def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat - y_hat ** 2)

def yhat(X, params):
    W, b, v, c = params
    layer_1 = sigmoid(np.matmul(X, W) + b)
    layer_2 = sigmoid(np.matmul(layer_1, v) + c)
    return layer_2
