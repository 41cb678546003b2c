"""db is dz as it is, a row for each example."""
# loses: test_grad_f
# diagnosis: grad_f: db not summed over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    dl_ds = yhat(x, params) - y
    dl_dz = dl_ds @ v.T * relu_prime(z)
    dz_db = 1
    ds_dc = 1
    return [x.T @ dl_dz, dl_dz * dz_db, a.T @ dl_ds, np.sum(dl_ds * ds_dc)]
