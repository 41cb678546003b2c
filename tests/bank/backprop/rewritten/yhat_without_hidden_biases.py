"""yhat multiplies by W and forgets to add b."""
# loses: test_loss_and_forward
# diagnosis: yhat: the hidden biases are left out
# %% loss_and_forward
def loss(y, y_hat):
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, _, v, c = params
    hidden = (W.T @ X.T)              # (3, n)
    hidden[hidden < 0] = 0
    return sigmoid(v.T @ hidden + c).T
