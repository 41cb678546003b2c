"""The first return ends loss_derivative before its second term is added."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: only the term for y = 1
# %% loss_and_forward
def loss(y, y_hat):
    result = -y * np.log(y_hat)
    result = result - (1 - y) * np.log(1 - y_hat)
    return result

def loss_derivative(y, y_hat):
    result = -y / y_hat
    return result
    result = result + (1 - y) / (1 - y_hat)
    return result

def yhat(X, params):
    W, b, v, c = params
    result = relu(X @ W + b)
    result = sigmoid(result @ v + c)
    return result
