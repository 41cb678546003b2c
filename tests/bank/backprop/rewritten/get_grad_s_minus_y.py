"""Forgets to squash: the output's weighted sum is compared with the label."""
# loses: test_get_grad
# diagnosis: get_grad: the weighted sum in place of the probability
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # forward pass
    z = np.dot(x, W) + b
    a = np.maximum(z, 0)
    output = np.dot(a, v) + c
    # backward pass
    error = output - y
    dv = error * a
    dc = error
    back = error * v
    back[z <= 0] = 0
    db = back
    dW = np.outer(x, back)
    return dW, db, dv, dc
