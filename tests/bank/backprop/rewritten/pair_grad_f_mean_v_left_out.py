"""Averages over the rows and leaves v out of the hidden layer's error."""
# loses: test_grad_f
# diagnosis: grad_f: the mean in place of the sum
# diagnosis: grad_f: the weights v are left out
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = x.shape[0]
    z = x @ W + b
    a = relu(z)
    ds = (sigmoid(a @ v + c) - y) / n
    dz = ds * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ ds, ds.sum()]
