"""yhat ignores its argument and uses the global params_init, so the losses of both runs are one constant."""
# loses: test_loss_and_forward
# diagnosis: yhat: the initial parameters, whatever is given
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params_init
    return sigmoid(relu(X @ W + b) @ v + c)
