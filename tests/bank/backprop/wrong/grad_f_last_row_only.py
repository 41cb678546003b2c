"""Meant to loop over the rows, but the body is indented wrongly and only the last row counts."""
# loses: test_grad_f
# diagnosis: grad_f: only the last row
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = 0, 0, 0, 0
    for i in range(len(x)):
        xi = x[i:i+1]
        yi = y[i:i+1]
    z = np.dot(xi, W) + b
    a = relu(z)
    y_hat = sigmoid(np.dot(a, v) + c)
    delta = y_hat - yi
    dz = delta * v.T * relu_prime(z)
    dW += np.dot(xi.T, dz)
    db += dz
    dv += a.T * delta
    dc += delta.item()
    return [dW, db, dv, dc]
