"""The branch for label 1 takes ln(1 - p) and the other one ln p."""
# loses: test_loss_and_forward
# diagnosis: loss: the labels exchanged
# %% loss_and_forward
def loss(y, y_hat):
    return np.where(np.asarray(y) == 1, -np.log(1 - y_hat), -np.log(y_hat))

def loss_derivative(y, y_hat):
    return np.where(np.asarray(y) == 1, -1 / y_hat, 1 / (1 - y_hat))

def yhat(X, params):
    weights, bias, v, c = params
    return sigmoid(c + relu(bias + X @ weights) @ v)
