"""Compares with 1 - y: y_hat is taken for the probability of class 0."""
# loses: test_grad_f
# diagnosis: grad_f: the labels the other way round
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    t = 1 - y
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)
    ds = p - t
    dz = ds * v.T * (z > 0)
    return [x.T @ dz, dz.sum(0, keepdims=True), a.T @ ds, float(ds.sum())]
