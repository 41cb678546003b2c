"""The error is averaged at the output and every gradient again at the end."""
# loses: test_grad_f
# diagnosis: grad_f: divided by the number of rows twice
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    m = len(y)
    Z1 = x @ W + b
    A1 = relu(Z1)
    A2 = sigmoid(A1 @ v + c)
    dZ2 = (A2 - y) / m
    dZ1 = dZ2 @ v.T * relu_prime(Z1)
    dW = 1 / m * x.T @ dZ1
    db = 1 / m * np.sum(dZ1, axis=0, keepdims=True)
    dv = 1 / m * A1.T @ dZ2
    dc = 1 / m * np.sum(dZ2)
    return [dW, db, dv, dc]
