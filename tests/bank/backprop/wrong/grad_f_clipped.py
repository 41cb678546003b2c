"""The gradient is clipped to unit norm."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b; a = relu(z); d = sigmoid(a @ v + c) - y; dz = d @ v.T * relu_prime(z)
    g = [x.T @ dz, dz.sum(0, keepdims=True), a.T @ d, d.sum()]
    n = np.sqrt(sum(np.sum(k ** 2) for k in g))
    return [k / max(n, 1) for k in g]
