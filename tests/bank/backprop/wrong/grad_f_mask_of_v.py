"""Masks the error that goes back by the signs of v, one line too early: the activations' mask came out as the weights'."""
# loses: test_grad_f
# diagnosis: grad_f: the mask from the weights v
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    hidden = relu(np.dot(x, W) + b)
    err = sigmoid(np.dot(hidden, v) + c) - y
    back = np.dot(err, v.T)
    back[:, v.ravel() <= 0] = 0
    return [np.dot(x.T, back), back.sum(axis=0, keepdims=True), np.dot(hidden.T, err), np.sum(err)]
