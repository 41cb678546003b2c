"""Calls get_grad with x[0] and y[0] alone."""
# loses: test_grad_f
# diagnosis: grad_f: only the first row
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = get_grad(x[0], y[0, 0], W, b.flatten(), v.flatten(), c)
    return [dW, db.reshape(1, 3), dv.reshape(3, 1), dc]
