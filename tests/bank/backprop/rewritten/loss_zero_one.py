"""The loss compares the rounded prediction with the label; Portuguese comments."""
# loses: test_loss_and_forward
# diagnosis: loss: 0 or 1 for right or wrong
# %% loss_and_forward
def loss(y, y_hat):
    # 1 se a classe estiver errada, 0 se estiver certa
    classe = np.where(np.asarray(y_hat) > 0.5, 1, 0)
    return np.where(classe == y, 0.0, 1.0)

def loss_derivative(y, y_hat):
    # derivada da entropia cruzada
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    a = relu(np.dot(X, W) + b)      # camada oculta
    return sigmoid(np.dot(a, v) + c)
