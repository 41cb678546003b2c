"""A shape guard written for column vectors rejects every input with a ValueError, so the locked training cells raise too."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    if b.shape != (3, 1):
        raise ValueError("b must be a column vector, got shape " + str(b.shape))
    z = x @ W + b.T
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta = y_hat - y
    dz = delta @ v.T * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ delta, delta.sum()]
