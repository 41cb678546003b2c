"""dc is the whole column of errors."""
# loses: test_grad_f
# diagnosis: grad_f: dc not summed over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    ds = sigmoid(a @ v + c) - y
    dv = np.sum(ds * a, axis=0).reshape(3, 1)
    dc = ds
    dz = ds * v.T * (z > 0)
    db = np.sum(dz, axis=0).reshape(1, 3)
    dW = np.array([np.sum(x[:, [i]] * dz, axis=0) for i in range(2)])
    return [dW, db, dv, dc]
