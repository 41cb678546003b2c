"""yhat writes the output's sigmoid out and makes the exponent positive."""
# loses: test_loss_and_forward
# diagnosis: yhat: the probability of the other class
# %% loss_and_forward
def loss(y, y_hat):
    return -np.log(y_hat) * y - np.log(1 - y_hat) * (1 - y)

def loss_derivative(y, y_hat):
    return -1 / y_hat * y + 1 / (1 - y_hat) * (1 - y)

def yhat(X, params):
    W, b, v, c = params
    a = relu(X @ W + b)
    s = a @ v + c
    return 1 / (1 + np.exp(s))
