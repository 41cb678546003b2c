"""loss_derivative fills an array through a mask for the label 0 and leaves the rest."""
# loses: test_loss_and_forward
# diagnosis: loss_derivative: only the term for y = 0
# %% loss_and_forward
def loss(y, y_hat):
    y, y_hat = np.broadcast_arrays(y, y_hat)
    out = -np.log(1 - y_hat)
    return np.where(y == 1, -np.log(y_hat), out)

def loss_derivative(y, y_hat):
    y, y_hat = np.broadcast_arrays(y, y_hat)
    out = np.zeros(y_hat.shape)
    off = (y == 0)
    out[off] = 1 / (1 - y_hat[off])
    return out

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
