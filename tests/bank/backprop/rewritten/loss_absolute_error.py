"""The distance between label and prediction, by an if on the label."""
# loses: test_loss_and_forward
# diagnosis: loss: the absolute error
# %% loss_and_forward
def _l(y, p):
    if y == 1:
        return 1 - p        # how much is missing to 1
    else:
        return p            # how much it is above 0

def _dl(y, p):
    if y == 1:
        return -1 / p
    else:
        return 1 / (1 - p)

loss = np.vectorize(_l, otypes=[float])
loss_derivative = np.vectorize(_dl, otypes=[float])

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
