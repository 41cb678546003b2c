"""db is summed over the units and not the rows, (n, 1): training broadcasts b silently to (500, 3), and the decision boundary cell then raises."""
# loses: test_grad_f
# diagnosis: grad_f: db summed along the wrong axis
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    d_out = y_hat - y
    d_hid = d_out @ v.T * relu_prime(z)
    return [x.T @ d_hid,
            np.sum(d_hid, axis=1, keepdims=True),
            a.T @ d_out,
            np.sum(d_out)]
