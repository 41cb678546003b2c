"""Starts from the sum of squared errors."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient of the squared error
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # forward
    Z1 = np.dot(x, W) + b
    A1 = relu(Z1)
    Z2 = np.dot(A1, v) + c
    A2 = sigmoid(Z2)
    # backward, L = sum (A2 - y)^2
    dA2 = 2 * (A2 - y)
    dZ2 = dA2 * sigmoid_prime(Z2)
    dv = np.dot(A1.T, dZ2)
    dc = np.sum(dZ2)
    dA1 = np.dot(dZ2, v.T)
    dZ1 = dA1 * relu_prime(Z1)
    dW = np.dot(x.T, dZ1)
    db = np.sum(dZ1, axis=0, keepdims=True)
    return [dW, db, dv, dc]
