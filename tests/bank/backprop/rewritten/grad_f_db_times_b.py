"""The chain for b ends with b, as that for W ends with x."""
# loses: test_grad_f
# diagnosis: grad_f: db has the bias as a factor
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.matmul(x, W) + b
    a = relu(z)
    s = np.matmul(a, v) + c
    dl_ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dl_dz = np.matmul(dl_ds, v.T) * relu_prime(z)
    dz_dW = x
    dz_db = b
    dW = np.matmul(dz_dW.T, dl_dz)
    db = np.sum(dl_dz * dz_db, axis=0, keepdims=True)
    dv = np.matmul(a.T, dl_ds)
    dc = np.sum(dl_ds)
    return [dW, db, dv, dc]
