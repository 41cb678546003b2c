"""No relu_prime between a and z."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative is missing
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    a = relu(x @ W + b)
    d_out = sigmoid(a @ v + c) - y
    d_hid = d_out @ v.T
    grads = []
    for left, right in ((x, d_hid), (np.ones((len(x), 1)), d_hid), (a, d_out)):
        grads.append(left.T @ right)
    grads.append(d_out.sum())
    return grads
