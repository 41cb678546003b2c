"""yhat returns the more probable class as a float."""
# loses: test_loss_and_forward
# diagnosis: yhat: the class in place of the probability
# %% loss_and_forward
def loss(y, y_hat):
    p = np.clip(y_hat, 1e-15, 1 - 1e-15)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))

def loss_derivative(y, y_hat):
    p = np.clip(y_hat, 1e-15, 1 - 1e-15)
    return -y / p + (1 - y) / (1 - p)

def yhat(X, params):
    W, b, v, c = params
    s = relu(X @ W + b) @ v + c
    return np.where(sigmoid(s) >= 0.5, 1.0, 0.0)
