"""The error goes back through the ReLU as though it were the identity."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative is missing
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # forward
    h_in = np.dot(x, W) + b
    h_out = np.maximum(0, h_in)
    out = 1 / (1 + np.exp(-(np.dot(h_out, v) + c)))
    # backward
    d_out = out - y
    d_v = d_out * h_out
    d_c = d_out
    d_hidden = d_out * v
    d_W = np.outer(x, d_hidden)
    d_b = d_hidden
    return d_W, d_b, d_v, d_c
