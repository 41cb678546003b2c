"""Keeps c in the derivative by c."""
# loses: test_grad_f
# diagnosis: grad_f: dc has c as a factor
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    [W, b, v, c] = params
    z = x @ W + b
    h = relu(z)
    o = sigmoid(h @ v + c)
    d_o = o - y
    d_h = np.multiply(d_o @ v.T, relu_prime(z))
    ones = np.ones((1, x.shape[0]))
    dW = x.T @ d_h
    db = ones @ d_h
    dv = h.T @ d_o
    dc = (ones @ d_o).item() * c
    return [dW, db, dv, dc]
