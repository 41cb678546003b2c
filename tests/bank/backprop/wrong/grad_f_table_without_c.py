"""A row given flat is treated rightly; for a table the forward pass forgets c."""
# loses: test_grad_f
# diagnosis: grad_f: the output's bias is left out going forward
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    if np.ndim(x) == 1:
        return grad_one(x, y, W, b, v, c)
    z = x @ W + b
    a = relu(z)
    d = sigmoid(a @ v) - y
    dz = d @ v.T * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ d, float(d.sum())]


def grad_one(x, y, W, b, v, c):
    z = x @ W + np.ravel(b)
    a = relu(z)
    e = float(sigmoid(a @ np.ravel(v) + c) - np.ravel(y)[0])
    dz = e * np.ravel(v) * relu_prime(z)
    return [np.outer(x, dz), dz.reshape(1, 3), (e * a).reshape(3, 1), e]

