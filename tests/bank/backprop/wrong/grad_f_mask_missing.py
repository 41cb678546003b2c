"""relu_prime never appears: the gradient of a linear hidden layer."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative is missing
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.dot(x, W) + b
    a = relu(z)
    out = sigmoid(np.dot(a, v) + c)

    dout = out - y
    dv = np.dot(a.T, dout)
    dc = dout.sum()
    da = np.dot(dout, v.T)
    dW = np.dot(x.T, da)
    db = da.sum(axis=0, keepdims=True)
    return [dW, db, dv, dc]
