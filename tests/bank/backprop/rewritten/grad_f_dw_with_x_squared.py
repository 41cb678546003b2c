"""Loops over the rows, and each input comes in twice."""
# loses: test_grad_f
# diagnosis: grad_f: x twice in dW
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros((2, 3)); db = np.zeros((1, 3)); dv = np.zeros((3, 1)); dc = 0.0
    for r in range(x.shape[0]):
        x_r = x[r:r+1, :]
        z = x_r @ W + b
        a = relu(z)
        ds = (sigmoid(a @ v + c) - y[r:r+1, :])
        dz = ds @ v.T * relu_prime(z)
        dW += x_r.T * (x_r.T @ dz)
        db += dz
        dv += a.T @ ds
        dc += ds[0, 0]
    return [dW, db, dv, dc]
