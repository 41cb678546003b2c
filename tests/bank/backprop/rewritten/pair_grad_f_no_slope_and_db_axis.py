"""Goes from y_hat to s without the slope, and sums db with axis=1."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope is missing
# diagnosis: grad_f: db summed along the wrong axis
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.dot(x, W) + b
    a = relu(z)
    y_hat = yhat(x, params)
    dy = loss_derivative(y, y_hat)
    dv = np.dot(a.T, dy)
    dc = dy.sum()
    dz = np.dot(dy, v.T) * relu_prime(z)
    dW = np.dot(x.T, dz)
    db = dz.sum(axis=1)
    return [dW, db, dv, dc]
