"""yhat stops before the sigmoid, so losses computed from it are NaN with warnings."""
# loses: test_loss_and_forward
# diagnosis: yhat: no sigmoid at the output
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    a = relu(X @ W + b)
    return a @ v + c
