"""yhat computes with columns and gets W into the shape (3, 2) by reshape in place of a transpose."""
# loses: test_loss_and_forward
# diagnosis: yhat: W reshaped where nothing was to be turned
# %% loss_and_forward
def loss(y, y_hat):
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    z = W.reshape(3, 2) @ X.T + b.reshape(3, 1)       # shapes (3,2) (2,n)
    a = relu(z)
    s = v.reshape(1, 3) @ a + c
    return sigmoid(s).reshape(-1, 1)
