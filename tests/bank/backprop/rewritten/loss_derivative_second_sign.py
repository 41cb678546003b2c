"""The inner derivative -1 of ln(1 - p) is forgotten, in a branch on the label."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the second term's sign
# %% loss_and_forward
def _loss_one(y, p):
    if y == 1:
        return -np.log(p)
    return -np.log(1 - p)

def _derivative_one(y, p):
    if y == 1:
        return -1 / p
    return -1 / (1 - p)       # derivative of -log(...) is -1/(...)

def loss(y, y_hat):
    return np.vectorize(_loss_one, otypes=[float])(y, y_hat)

def loss_derivative(y, y_hat):
    return np.vectorize(_derivative_one, otypes=[float])(y, y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(np.matmul(X, W) + b) @ v + c)
