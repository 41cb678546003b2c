"""np.mean without an axis, written into all of db."""
# loses: test_grad_f
# diagnosis: grad_f: db averaged over everything
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = yhat(x, params)
    d_s = y_hat - y
    d_z = d_s @ v.T * relu_prime(z)
    db = np.zeros((1, 3))
    db[:] = np.mean(d_z)
    return [x.T @ d_z, db, a.T @ d_s, np.sum(d_s)]
