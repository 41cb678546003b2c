"""loss_derivative is multiplied by log10(e), as for logarithms to base 10."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: the logarithm to base 10
# %% loss_and_forward
def loss(y, y_hat):
    return -np.sum([y * np.log(y_hat), (1 - y) * np.log(1 - y_hat)], axis=0)

def loss_derivative(y, y_hat):
    # (log x)' = log(e) / x
    k = np.log10(np.e)
    return k * (1 - y) / (1 - y_hat) - k * y / y_hat

def yhat(X, params):
    W, b, v, c = params
    h = np.einsum('nd,dh->nh', X, W)
    h = relu(h + b)
    return sigmoid(np.einsum('nh,ho->no', h, v) + c)
