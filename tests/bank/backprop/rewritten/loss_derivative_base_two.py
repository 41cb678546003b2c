"""loss_derivative has ln 2 in both denominators, the loss itself is natural."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the logarithm to base 2
# %% loss_and_forward
LN2 = np.log(2)

def loss(y, y_hat):
    # log2 converted to natural log
    return -(y * np.log2(y_hat) + (1 - y) * np.log2(1 - y_hat)) * LN2

def loss_derivative(y, y_hat):
    # d/dp log2(p) = 1 / (p ln 2)
    return -y / (y_hat * LN2) + (1 - y) / ((1 - y_hat) * LN2)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
