"""dv is made with relu_prime(z)."""
# loses: test_grad_f
# diagnosis: grad_f: dv with the ReLU's derivative in place of a
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    s = relu(z) @ v + c
    y_hat = sigmoid(s)
    r = relu_prime(z)
    dl_ds = loss_derivative(y, y_hat) * sigmoid_prime(s)
    dW = x.T @ (dl_ds * v.T * r)
    db = np.sum(dl_ds * v.T * r, axis=0, keepdims=True)
    dv = np.sum(dl_ds * r, axis=0).reshape(3, 1)
    dc = np.sum(dl_ds)
    return [dW, db, dv, dc]
