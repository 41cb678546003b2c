"""loss_derivative is the well-known prediction minus label, with a derivation in the comments; Italian comments."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: multiplied by the sigmoid's slope
# %% loss_and_forward
def loss(y, y_hat):
    # entropia incrociata
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    # -y/p + (1-y)/(1-p) = (p - y) / (p (1-p)),
    # e p (1-p) si semplifica con la sigmoide
    return np.subtract(y_hat, y)

def yhat(X, params):
    W, b, v, c = params
    nascosto = relu(X @ W + b)
    return sigmoid(nascosto @ v + c)
