"""The whole gradient has the opposite sign, from y - y_hat."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign throughout
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_hat = 1/(1+np.exp(-(v @ a + c)))
    err = y - y_hat
    dc = err
    dv = err*a
    db = err*v*(z>0)
    dW = np.outer(x, db)
    return dW, db, dv, dc
