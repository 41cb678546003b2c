"""The three entries of dv are the output's error."""
# loses: test_get_grad
# diagnosis: get_grad: a is left out of dv
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # in avanti
    z = W.T.dot(x) + b
    a = np.maximum(0, z)
    p = 1 / (1 + np.exp(-(v.dot(a) + c)))
    # all'indietro
    delta = p - y
    dv = np.array([delta, delta, delta])
    dc = delta
    delta_nascosto = delta * v * (z > 0)
    dW = np.outer(x, delta_nascosto)
    db = delta_nascosto
    return dW, db, dv, dc
