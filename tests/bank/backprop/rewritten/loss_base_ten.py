"""The logarithm on the calculator's LOG key, np.log10, with harmless clipping."""
# loses: test_loss_and_forward
# diagnosis: loss: the logarithm to base 10
# %% loss_and_forward
EPS = 1e-12

def loss(y, y_hat):
    p = np.clip(y_hat, EPS, 1 - EPS)
    term1 = y * np.log10(p)
    term0 = (1 - y) * np.log10(1 - p)
    return -term1 - term0

def loss_derivative(y, y_hat):
    p = np.clip(y_hat, EPS, 1 - EPS)
    return (1 - y) / (1 - p) - y / p

def yhat(X, params):
    z = np.matmul(X, params[0]) + params[1]
    s = np.matmul(relu(z), params[2]) + params[3]
    return sigmoid(s)
