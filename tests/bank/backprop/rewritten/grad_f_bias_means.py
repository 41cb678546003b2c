"""Matrix products for the weights, np.mean for the biases."""
# loses: test_grad_f
# diagnosis: grad_f: the biases' gradients averaged
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    d_out = sigmoid(a @ v + c) - y
    d_hidden = d_out @ v.T * relu_prime(z)
    dW = x.T @ d_hidden
    dv = a.T @ d_out
    db = np.mean(d_hidden, axis=0, keepdims=True)
    dc = np.mean(d_out)
    return [dW, db, dv, dc]
