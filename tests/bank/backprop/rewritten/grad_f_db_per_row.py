"""The hidden errors of all rows are returned as db."""
# loses: test_grad_f
# diagnosis: grad_f: db not summed over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    dl_ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dl_dz = dl_ds @ v.T * relu_prime(z)
    dz_db = 1
    dW = x.T @ dl_dz
    db = dl_dz * dz_db
    dv = a.T @ dl_ds
    dc = dl_ds.sum()
    return [dW, db, dv, dc]
