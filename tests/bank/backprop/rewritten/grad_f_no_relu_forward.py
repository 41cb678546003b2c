"""Two linear layers and a sigmoid, differentiated correctly."""
# loses: test_grad_f
# diagnosis: grad_f: no ReLU going forward
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    h = np.dot(x, W) + b
    out = sigmoid(np.dot(h, v) + c)
    d_out = out - y
    d_h = np.dot(d_out, v.T)
    dW = sum(np.outer(xi, di) for xi, di in zip(x, d_h))
    db = sum(d_h).reshape(1, 3)
    dv = sum(hi * di for hi, di in zip(h, d_out)).reshape(3, 1)
    dc = sum(d_out)[0]
    return [dW, db, dv, dc]
