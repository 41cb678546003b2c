"""np.mean(dz) without an axis, written into all three entries of db."""
# loses: test_grad_f
# diagnosis: grad_f: db averaged over everything
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    ds = sigmoid(a @ v + c) - y
    dz = ds @ v.T * relu_prime(z)
    db = np.zeros_like(b, dtype=float)
    db[:] = np.mean(dz)
    return [x.T @ dz, db, a.T @ ds, np.sum(ds)]
