"""yhat unpacks c and does not use it."""
# loses: test_loss_and_forward
# diagnosis: yhat: the output's bias is left out
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return (1 - y) / (1 - y_hat) - (y / y_hat)

def yhat(X, params):
    W, b, v, c = params
    return np.array([sigmoid(np.sum(relu(x @ W + b) * v.T, axis=1)) for x in X])
