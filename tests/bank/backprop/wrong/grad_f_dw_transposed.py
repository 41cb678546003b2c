"""dW is (3, 2), so the locked training cells raise on W - lr*dW."""
# loses: test_grad_f
# diagnosis: grad_f: dW is transposed
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    d_out = y_hat - y
    d_hid = d_out @ v.T * relu_prime(z)
    dW = d_hid.T @ x
    db = d_hid.sum(axis=0, keepdims=True)
    dv = a.T @ d_out
    dc = d_out.sum()
    return [dW, db, dv, dc]
