"""Squared error, and dW with the hidden units as rows."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient of the squared error
# diagnosis: grad_f: dW is transposed
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    diff = sigmoid(s) - y
    g2 = 2 * diff * sigmoid_prime(s)
    g1 = g2 * v.T * relu_prime(z)
    dW = np.einsum('nj,ni->ji', g1, x)
    db = g1.sum(axis=0).reshape(1, 3)
    dv = np.einsum('nj,no->jo', a, g2)
    dc = g2.sum()
    return [dW, db, dv, dc]
