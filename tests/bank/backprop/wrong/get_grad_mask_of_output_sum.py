"""Asks of the output's weighted sum whether it is positive, where each hidden unit should be asked."""
# loses: test_get_grad
# diagnosis: get_grad: the mask from the output's weighted sum
# %% get_grad
def get_grad(x, y, W, b, v, c):
    h = np.array([max(0.0, x[0] * W[0, j] + x[1] * W[1, j] + b[j]) for j in range(3)])
    out = sum(h * v) + c
    e = 1 / (1 + np.exp(-out)) - y
    gate = 1.0 if out > 0 else 0.0
    db = np.array([e * v[j] * gate for j in range(3)])
    dW = np.array([[x[i] * db[j] for j in range(3)] for i in range(2)])
    return dW, db, e * h, e
