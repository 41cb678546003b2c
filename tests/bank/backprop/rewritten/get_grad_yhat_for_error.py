"""Hands y_hat back through the network; the label is never used."""
# loses: test_get_grad
# diagnosis: get_grad: ŷ where the error belongs
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.einsum('ij,i->j', W, x) + b
    theta = (z > 0) * 1.0
    a = theta * z
    yhat_ = 0.5 * (1 + np.tanh(0.5 * (a.dot(v) + c)))
    dc = yhat_
    dv = yhat_ * a
    db = yhat_ * v * theta
    dW = x[:, None] * db[None, :]
    return dW, db, dv, dc
