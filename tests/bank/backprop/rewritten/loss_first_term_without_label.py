"""The first term lacks its factor y, logarithms and labels in separate lines."""
# loses: test_loss_and_forward
# diagnosis: loss: the label is no factor of the first term
# %% loss_and_forward
def loss(y, y_hat):
    log_p = np.log(y_hat)
    log_q = np.log(1 - y_hat)
    other = 1 - y
    return -log_p - other * log_q

def loss_derivative(y, y_hat):
    d_log_p = 1 / y_hat
    d_log_q = -1 / (1 - y_hat)
    other = 1 - y
    return -y * d_log_p - other * d_log_q

def yhat(X, params):
    (W, b, v, c) = params
    return 1 / (1 + np.exp(-(np.maximum(0, X @ W + b) @ v + c)))
