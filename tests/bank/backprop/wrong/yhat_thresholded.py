"""yhat rounds to classes 0/1, so the log of 0 makes later losses inf or NaN with warnings."""
# loses: test_loss_and_forward
# diagnosis: yhat: the class in place of the probability
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    prob = sigmoid(relu(X @ W + b) @ v + c)
    return (prob > 0.5).astype(float)      # predicted class
