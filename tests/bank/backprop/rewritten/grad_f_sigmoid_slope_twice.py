"""(y_hat - y) times sigmoid_prime(s)."""
# loses: test_grad_f
# diagnosis: grad_f: one slope of the sigmoid too many
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    gW = np.zeros((2, 3))
    gb = np.zeros((1, 3))
    gv = np.zeros((3, 1))
    gc = 0.0
    for xi, yi in zip(x, y):
        z = xi @ W + b[0]
        a = np.maximum(z, 0)
        s = a @ v[:, 0] + c
        delta = (sigmoid(s) - yi[0]) * sigmoid_prime(s)
        h = delta * v[:, 0] * relu_prime(z)
        gW += np.outer(xi, h)
        gb += h
        gv += (delta * a).reshape(3, 1)
        gc += delta
    return [gW, gb, gv, gc]
