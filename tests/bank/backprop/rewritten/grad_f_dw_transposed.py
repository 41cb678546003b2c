"""dW = dz^T x, a row for each hidden unit."""
# loses: test_grad_f
# diagnosis: grad_f: dW is transposed
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    ds = yhat(x, params) - y
    dz = np.dot(ds, v.T) * relu_prime(z)
    dW = np.dot(dz.T, x)
    db = np.sum(dz, axis=0, keepdims=True)
    dv = np.dot(ds.T, a).T
    dc = ds.sum()
    return [dW, db, dv, dc]
