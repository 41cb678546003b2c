"""Assigns in the loop, and dv is three times the error."""
# loses: test_grad_f
# diagnosis: grad_f: only the last row
# diagnosis: grad_f: a is left out of dv
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros((2, 3))
    db = np.zeros((1, 3))
    dv = np.zeros((3, 1))
    dc = 0
    for k in range(x.shape[0]):
        z = x[[k]] @ W + b
        p = sigmoid(relu(z) @ v + c)
        delta = p - y[[k]]
        delta_h = delta @ v.T * relu_prime(z)
        dW = x[[k]].T @ delta_h
        db = delta_h
        dv = delta * np.ones((3, 1))
        dc = delta.item()
    return [dW, db, dv, dc]
