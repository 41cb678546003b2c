"""c is missing from s, and dv is the summed error for every unit."""
# loses: test_grad_f
# diagnosis: grad_f: the output's bias is left out going forward
# diagnosis: grad_f: a is left out of dv
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    hidden = x @ W + b
    activ = relu(hidden)
    out = sigmoid(activ @ v)
    error = out - y
    error_hidden = error * v.T * relu_prime(hidden)
    dW = x.T @ error_hidden
    db = np.sum(error_hidden, axis=0, keepdims=True)
    dv = np.full((3, 1), np.sum(error))
    dc = np.sum(error)
    return [dW, db, dv, dc]
