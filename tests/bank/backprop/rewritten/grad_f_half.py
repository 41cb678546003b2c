"""Puts a 1/2 in front of the derivative of the loss."""
# loses: test_grad_f
# diagnosis: grad_f: a half where none belongs
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.dot(x, W) + b
    a = relu(z)
    s = np.dot(a, v) + c
    out = sigmoid(s)
    dL_dout = 0.5 * loss_derivative(y, out)
    dL_ds = dL_dout * sigmoid_prime(s)
    dL_dz = np.dot(dL_ds, v.T) * relu_prime(z)
    dW = np.dot(x.T, dL_dz)
    db = np.sum(dL_dz, axis=0).reshape(1, -1)
    dv = np.dot(a.T, dL_ds)
    dc = np.sum(dL_ds)
    return [dW, db, dv, dc]
