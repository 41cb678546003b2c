"""np.sum(dz) without an axis: db is one number."""
# loses: test_grad_f
# diagnosis: grad_f: db summed over everything
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    h_raw = np.matmul(x, W) + b
    h = relu(h_raw)
    diff = sigmoid(np.matmul(h, v) + c) - y
    back = np.matmul(diff, np.transpose(v)) * relu_prime(h_raw)
    dW = np.matmul(np.transpose(x), back)
    db = np.sum(back)
    dv = np.matmul(np.transpose(h), diff)
    dc = np.sum(diff)
    return [dW, db, dv, dc]
