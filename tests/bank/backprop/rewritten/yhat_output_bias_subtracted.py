"""c is taken for a threshold that the sum has to exceed, so it is subtracted."""
# loses: test_loss_and_forward
# diagnosis: yhat: the output's bias is subtracted
# %% loss_and_forward
def loss(y, y_hat):
    return np.where(np.equal(y, 1), -np.log(y_hat), -np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return 1 / (1 - y - y_hat)      # y=1: -1/p, y=0: 1/(1-p)

def yhat(X, params):
    W, b, v, threshold = params
    hidden = relu(X @ W + b)
    # the output neuron fires above its threshold
    return sigmoid(hidden @ v - threshold)
