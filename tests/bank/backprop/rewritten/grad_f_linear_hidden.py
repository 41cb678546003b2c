"""A network with linear hidden units, differentiated consistently."""
# loses: test_grad_f
# diagnosis: grad_f: no ReLU going forward
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    hidden = x @ W + b
    out = sigmoid(hidden @ v + c)
    d_out = out - y
    d_hidden = d_out @ v.T
    return [x.T @ d_hidden, d_hidden.sum(axis=0, keepdims=True), hidden.T @ d_out, d_out.sum()]
