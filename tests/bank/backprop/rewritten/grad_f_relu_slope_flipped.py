"""Lets the gradient through where z is negative."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative the wrong way round
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = np.maximum(z, 0)
    p = 1 / (1 + np.exp(-(a @ v + c)))
    d_out = p - y
    d_hid = d_out @ v.T
    d_hid = np.where(z < 0, d_hid, 0)
    return [x.T @ d_hid, d_hid.sum(axis=0, keepdims=True), a.T @ d_out, d_out.sum()]
