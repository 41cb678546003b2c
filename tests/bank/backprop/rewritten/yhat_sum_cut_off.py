"""The weighted sum of the output is kept between -5 and 5 against overflow warnings."""
# loses: test_loss_and_forward
# diagnosis: yhat: the sum cut off before the sigmoid
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return (1 - y) / (1 - y_hat) - y / y_hat

def yhat(X, params):
    W, b, v, c = params
    s = relu(X @ W + b) @ v + c
    s = np.minimum(np.maximum(s, -5), 5)      # otherwise RuntimeWarning: overflow in exp
    return sigmoid(s)
