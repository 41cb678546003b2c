"""dc is the column of the errors."""
# loses: test_grad_f
# diagnosis: grad_f: dc not summed over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    xin = x @ W + b
    h = relu(xin)
    out = sigmoid(h @ v + c)
    dc = out - y
    dv = h.T @ dc
    dh = dc @ v.T
    dxin = dh * relu_prime(xin)
    db = np.sum(dxin, axis=0, keepdims=True)
    dW = x.T @ dxin
    return [dW, db, dv, dc]
