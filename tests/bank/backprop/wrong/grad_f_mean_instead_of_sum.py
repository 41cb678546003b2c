"""grad_f averages over the rows: right for one row, n times too small for many, and training with it hardly moves."""
# loses: test_grad_f
# diagnosis: grad_f: the mean in place of the sum
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    m = x.shape[0]
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    d2 = (y_hat - y) / m
    d1 = (d2 @ v.T) * relu_prime(z)
    return [x.T @ d1, d1.sum(axis=0, keepdims=True), a.T @ d2, d2.sum()]
