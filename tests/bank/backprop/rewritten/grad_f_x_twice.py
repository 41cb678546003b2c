"""Multiplies by x in the chain and again in the matrix product."""
# loses: test_grad_f
# diagnosis: grad_f: x twice in dW
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    x1, x2 = x[:, 0], x[:, 1]
    t = y[:, 0]
    z = x @ W + b
    a = relu(z)
    s = (a @ v)[:, 0] + c
    ds = sigmoid(s) - t
    dz = ds[:, None] * v[:, 0] * relu_prime(z)
    dz_dw1 = x1[:, None] * dz
    dz_dw2 = x2[:, None] * dz
    dW = np.array([x1 @ dz_dw1, x2 @ dz_dw2])
    db = np.array([dz.sum(axis=0)])
    dv = np.array([ds @ a]).T
    return [dW, db, dv, ds.sum()]
