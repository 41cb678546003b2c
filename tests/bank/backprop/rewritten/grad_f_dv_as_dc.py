"""Gives every v_j the summed error of the output."""
# loses: test_grad_f
# diagnosis: grad_f: a is left out of dv
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    s = relu(z) @ v + c
    error = sigmoid(s) - y
    dc = np.sum(error)
    dv = np.full((3, 1), np.sum(error))
    dz = (error @ v.T) * relu_prime(z)
    db = np.sum(dz, axis=0, keepdims=True)
    dW = x.T @ dz
    return [dW, db, dv, dc]
