"""The two denominators of loss_derivative have changed places."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the denominators exchanged
# %% loss_and_forward
def loss(y, y_hat):
    q = 1 - y_hat
    return -(y * np.log(y_hat) + (1 - y) * np.log(q))

def loss_derivative(y, y_hat):
    q = 1 - y_hat
    return (1 - y) / y_hat - y / q

def yhat(X, params):
    W, b, v, c = params
    a = np.where(X @ W + b > 0, X @ W + b, 0)
    return sigmoid(a @ v + c)
