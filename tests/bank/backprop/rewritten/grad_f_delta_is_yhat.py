"""The label never enters: the output is backpropagated."""
# loses: test_grad_f
# diagnosis: grad_f: ŷ where the error belongs
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    delta = yhat(x, params)
    dv = a.T @ delta
    dc = delta.sum()
    delta_h = (delta @ v.T) * relu_prime(z)
    dW = x.T @ delta_h
    db = delta_h.sum(axis=0, keepdims=True)
    return [dW, db, dv, dc]
