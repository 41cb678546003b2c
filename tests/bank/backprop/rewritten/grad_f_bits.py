"""Derives the loss with log2."""
# loses: test_grad_f
# diagnosis: grad_f: the logarithm to base 2
# %% grad_f
def d_log2(t):
    return 1 / (t * np.log(2))

def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    p = sigmoid(s)
    # l = -y log2(p) - (1-y) log2(1-p)
    dl_dp = -y * d_log2(p) + (1 - y) * d_log2(1 - p)
    dl_ds = dl_dp * sigmoid_prime(s)
    dl_dz = dl_ds @ v.T * relu_prime(z)
    return [x.T @ dl_dz, dl_dz.sum(0, keepdims=True), a.T @ dl_ds, dl_ds.sum()]
