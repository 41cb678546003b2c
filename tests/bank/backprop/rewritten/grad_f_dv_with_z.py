"""dv = z^T ds."""
# loses: test_grad_f
# diagnosis: grad_f: dv with z in place of a
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    hidden = x @ W + b
    ds = yhat(x, params) - y
    dz = np.where(hidden > 0, ds @ v.T, 0.0)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), hidden.T @ ds, np.sum(ds)]
