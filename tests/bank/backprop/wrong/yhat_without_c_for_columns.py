"""c is forgotten where v is a column."""
# loses: test_loss_and_forward
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))


def yhat(X, params):
    W, b, v, c = params
    a = relu(X @ W + b)
    if np.ndim(v) == 1:
        return sigmoid(a @ v + c)
    return sigmoid(np.sum(a * v.T, axis=1, keepdims=True))

