"""Writes relu(z) where relu_prime(z) should be."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU itself in place of its derivative
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    s = relu(z) @ v + c
    dl_ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dl_dz = dl_ds * v.T * relu(z)

    dW = sum(np.outer(x[r], dl_dz[r]) for r in range(len(x)))
    db = sum(dl_dz[r] for r in range(len(x))).reshape(1, 3)
    dv = sum(dl_ds[r] * relu(z)[r] for r in range(len(x))).reshape(3, 1)
    dc = sum(dl_ds[r, 0] for r in range(len(x)))
    return [dW, db, dv, dc]
