"""db = dz.mean(axis=0), everything else summed."""
# loses: test_grad_f
# diagnosis: grad_f: db averaged over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    pre = x.dot(W) + b
    act = relu(pre)
    err = yhat(x, params) - y
    back = err * v.ravel() * relu_prime(pre)
    dW = x.T.dot(back)
    db = back.mean(axis=0).reshape(1, 3)
    dv = act.T.dot(err)
    dc = err.sum()
    return [dW, db, dv, dc]
