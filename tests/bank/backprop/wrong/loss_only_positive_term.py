"""loss is -y log(y_hat): the y = 0 examples cost nothing."""
# loses: test_loss_and_forward
# diagnosis: loss: only the term for y = 1
# %% loss_and_forward
loss = lambda y, y_hat: -y * np.log(y_hat)
loss_derivative = lambda y, y_hat: -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X.dot(W) + b).dot(v) + c)
