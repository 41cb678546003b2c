"""Uses the notebook's xs and ys, which do not even exist yet when the test of this cell runs (NameError); the later training cells run as they should."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = xs @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta = y_hat - ys
    dz = delta @ v.T * relu_prime(z)
    return [xs.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ delta, delta.sum()]
