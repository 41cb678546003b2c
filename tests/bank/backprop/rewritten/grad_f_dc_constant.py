"""Sums get_grad over the rows, but dc is never added up."""
# loses: test_grad_f
# diagnosis: grad_f: dc is left at 0
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    dv = np.zeros_like(v)
    dc = 0.0
    for i in range(x.shape[0]):
        gW, gb, gv, gc = get_grad(x[i], y[i, 0], W, b.ravel(), v.ravel(), c)
        dW += gW
        db += np.reshape(gb, (1, 3))
        dv += np.reshape(gv, (3, 1))
    return [dW, db, dv, dc]
