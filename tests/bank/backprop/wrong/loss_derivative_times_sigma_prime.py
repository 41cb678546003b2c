"""loss_derivative returns y_hat - y, the derivative by the logit and not by y_hat."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: multiplied by the sigmoid's slope
# %% loss_and_forward
def loss(y, y_hat):
    return -np.log(y_hat) * y - np.log(1 - y_hat) * (1 - y)

def loss_derivative(y, y_hat):
    # after simplifying with the sigmoid derivative
    return y_hat - y

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(np.matmul(relu(np.matmul(X, W) + b), v) + c)
