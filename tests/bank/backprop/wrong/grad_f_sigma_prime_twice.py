"""Cross-entropy's y_hat - y multiplied by sigma' once more."""
# loses: test_grad_f
# diagnosis: grad_f: one slope of the sigmoid too many
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    y_hat = sigmoid(s)
    delta = (y_hat - y) * sigmoid_prime(s)
    hidden = (delta @ v.T) * relu_prime(z)
    dW = x.T @ hidden
    db = hidden.sum(axis=0, keepdims=True)
    dv = a.T @ delta
    dc = delta.sum()
    return [dW, db, dv, dc]
