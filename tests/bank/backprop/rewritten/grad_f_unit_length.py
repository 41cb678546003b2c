"""Divides all four by the length of the gradient."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient's direction alone
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    d2 = sigmoid(a @ v + c) - y
    d1 = d2 @ v.T * relu_prime(z)
    grads = [x.T @ d1, d1.sum(axis=0, keepdims=True), a.T @ d2, d2.sum()]
    length = np.sqrt(sum(np.sum(g ** 2) for g in grads))
    return [g / length for g in grads]
