"""yhat standardises its X in place. So whoever calls it, grad_f too, goes on with other rows: that is one mistake, and counts once."""
# loses: test_loss_and_forward
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    X -= X.mean(axis=0)
    X /= X.std(axis=0) + 1e-12
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    delta = yhat(x, params) - y
    z = x @ W + b
    hidden = delta @ v.T * relu_prime(z)
    return [x.T @ hidden, hidden.sum(axis=0, keepdims=True), relu(z).T @ delta, delta.sum()]
