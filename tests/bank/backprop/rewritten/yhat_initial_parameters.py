"""yhat reads the global params_init in a dict and never looks at its second argument."""
# loses: test_loss_and_forward
# diagnosis: yhat: the initial parameters, whatever is given
# %% loss_and_forward
def loss(y, y_hat):
    """binary cross entropy"""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    model = dict(zip(["W", "b", "v", "c"], params_init))
    hidden = relu(X @ model["W"] + model["b"])
    return sigmoid(hidden @ model["v"] + model["c"])
