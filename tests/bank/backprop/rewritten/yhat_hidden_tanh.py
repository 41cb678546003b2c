"""The hidden layer of yhat uses np.tanh, taken over from a tutorial; Polish comments."""
# loses: test_loss_and_forward
# diagnosis: yhat: tanh in the hidden layer
# %% loss_and_forward
def loss(y, y_hat):
    # entropia krzyżowa
    return -(np.multiply(y, np.log(y_hat)) + np.multiply(1 - y, np.log(1 - y_hat)))

def loss_derivative(y, y_hat):
    # pochodna po y_hat
    return np.divide(y_hat - y, y_hat * (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    # warstwa ukryta
    H = np.tanh(np.add(np.matmul(X, W), b))
    # warstwa wyjściowa
    return sigmoid(np.add(np.matmul(H, v), c))
