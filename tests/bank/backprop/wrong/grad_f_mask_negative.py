"""Zeroes the units that are on, by da[z > 0] = 0 in place of da[z < 0] = 0, i.e. keeps z < 0."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative the wrong way round
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    error = y_hat - y
    grad_v = a.T @ error
    grad_c = error.sum()
    dz = (error @ v.T) * (z < 0)
    grad_W = x.T @ dz
    grad_b = dz.sum(axis=0).reshape(b.shape)
    return [grad_W, grad_b, grad_v, grad_c]
