"""Calls sigmoid_prime with y_hat."""
# loses: test_grad_f
# diagnosis: grad_f: the slope of the sigmoid taken at ŷ
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params

    z = np.dot(x, W) + b
    a = relu(z)
    s = np.dot(a, v) + c
    y_hat = sigmoid(s)

    dl_dyhat = loss_derivative(y, y_hat)
    dyhat_ds = sigmoid_prime(y_hat)
    dl_ds = dl_dyhat * dyhat_ds
    ds_da = v.T
    da_dz = relu_prime(z)
    dl_dz = dl_ds * ds_da * da_dz

    dW = np.dot(x.T, dl_dz)
    db = np.sum(dl_dz, axis=0, keepdims=True)
    dv = np.dot(a.T, dl_ds)
    dc = np.sum(dl_ds)
    return [dW, db, dv, dc]
