"""Half of the squared residual; German comments."""
# loses: test_loss_and_forward
# diagnosis: loss: half the squared error
# %% loss_and_forward
def loss(y, y_hat):
    # quadratischer Fehler, das 1/2 kuerzt sich beim Ableiten
    fehler = y - y_hat
    return fehler ** 2 / 2

def loss_derivative(y, y_hat):
    # Ableitung nach y_hat
    nenner = y_hat - y_hat ** 2
    zaehler = y_hat - y
    return zaehler / nenner

def yhat(X, params):
    # Vorwaertslauf
    W, b, v, c = params
    verdeckt = relu(np.dot(X, W) + b)
    ausgabe = sigmoid(np.dot(verdeckt, v) + c)
    return ausgabe
