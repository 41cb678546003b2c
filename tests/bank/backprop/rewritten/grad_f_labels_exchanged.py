"""Exchanges the two cases of the label in the derivative of the loss."""
# loses: test_grad_f
# diagnosis: grad_f: the labels the other way round
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = x.shape[0]
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)
    ds = np.zeros((n, 1))
    for i in range(n):
        if y[i, 0] == 0:
            ds[i, 0] = -1 / p[i, 0] * p[i, 0] * (1 - p[i, 0])
        else:
            ds[i, 0] = 1 / (1 - p[i, 0]) * p[i, 0] * (1 - p[i, 0])
    dz = ds * v.T * relu_prime(z)
    return [x.T @ dz, np.sum(dz, axis=0, keepdims=True), a.T @ ds, np.sum(ds)]
