"""Every part is computed from y - y_hat, so descent with it climbs."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign throughout
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x.dot(W) + b
    a = relu(z)
    y_hat = sigmoid(a.dot(v) + c)
    delta2 = y - y_hat
    delta1 = delta2.dot(v.T) * relu_prime(z)
    dW = x.T.dot(delta1)
    db = delta1.sum(axis=0)
    dv = a.T.dot(delta2)
    dc = delta2.sum()
    return [dW, db.reshape(1, -1), dv, dc]
