"""Both rows of dW are the summed hidden error."""
# loses: test_grad_f
# diagnosis: grad_f: x is left out of dW
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    dl_ds = y_hat - y
    dl_dz = dl_ds @ v.T * relu_prime(z)
    db = dl_dz.sum(axis=0, keepdims=True)
    dW = np.ones_like(x).T @ dl_dz
    dv = a.T @ dl_ds
    dc = dl_ds.sum()
    return [dW, db, dv, dc]
