"""Multiplies by the activation a = relu(z) where relu'(z) is due."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU itself in place of its derivative
# %% get_grad
def get_grad(x, y, W, b, v, c):
    relu_ = lambda t: np.maximum(t, 0)
    sig_ = lambda t: 1 / (1 + np.exp(-t))
    z = x @ W + b
    a = relu_(z)
    s = a @ v + c
    dl_ds = sig_(s) - y
    dl_da = dl_ds * v
    dl_dz = dl_da * relu_(z)
    dl_dW = np.zeros_like(W)
    for i in range(len(x)):
        dl_dW[i] = x[i] * dl_dz
    return dl_dW, dl_dz, dl_ds * a, dl_ds
