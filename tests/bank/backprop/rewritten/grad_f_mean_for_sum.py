"""Divides by m, as the Coursera formulas do."""
# loses: test_grad_f
# diagnosis: grad_f: the mean in place of the sum
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    m = x.shape[0]
    Z1 = np.dot(x, W) + b
    A1 = relu(Z1)
    A2 = sigmoid(np.dot(A1, v) + c)
    dZ2 = A2 - y
    dv = 1 / m * np.dot(A1.T, dZ2)
    dc = 1 / m * np.sum(dZ2)
    dZ1 = np.dot(dZ2, v.T) * relu_prime(Z1)
    dW = 1 / m * np.dot(x.T, dZ1)
    db = 1 / m * np.sum(dZ1, axis=0, keepdims=True)
    return [dW, db, dv, dc]
