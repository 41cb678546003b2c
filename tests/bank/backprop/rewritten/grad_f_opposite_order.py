"""Returns [dc, dv, db, dW], from the output backwards."""
# loses: test_grad_f
# diagnosis: grad_f: the results in the opposite order
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    delta = yhat(x, params) - y
    dc = delta.sum()
    dv = a.T @ delta
    delta = delta @ v.T * relu_prime(z)
    db = delta.sum(axis=0, keepdims=True)
    dW = x.T @ delta
    return [dc, dv, db, dW]
