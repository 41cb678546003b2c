"""The mean for db and the weighted sums for dv."""
# loses: test_grad_f
# diagnosis: grad_f: db averaged over the rows
# diagnosis: grad_f: dv with z in place of a
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # in avanti
    z = x @ W + b
    y_hat = sigmoid(relu(z) @ v + c)
    # all'indietro
    d = y_hat - y
    dh = d @ v.T * relu_prime(z)
    dW = x.T @ dh
    db = np.mean(dh, axis=0, keepdims=True)
    dv = z.T @ d
    dc = np.sum(d)
    return [dW, db, dv, dc]
