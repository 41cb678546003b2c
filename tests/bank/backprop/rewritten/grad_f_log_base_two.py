"""The derivative of log2 brings 1/ln 2 into every entry."""
# loses: test_grad_f
# diagnosis: grad_f: the logarithm to base 2
# %% grad_f
def loss_derivative_bits(y, p):
    # d/dp [ -y log2 p - (1 - y) log2 (1 - p) ]
    return (-y / p + (1 - y) / (1 - p)) / np.log(2)

def grad_f(params, x, y):
    W, b, v, c = params
    z = x.dot(W) + b
    h = np.maximum(z, 0)
    s = h.dot(v) + c
    ds = loss_derivative_bits(y, sigmoid(s)) * sigmoid_prime(s)
    dW, db, dv, dc = 0, 0, 0, 0
    for n in range(x.shape[0]):
        dz = ds[n, 0] * v.T * relu_prime(z[n:n+1])
        dW = dW + x[n:n+1].T @ dz
        db = db + dz
        dv = dv + h[n:n+1].T * ds[n, 0]
        dc = dc + ds[n, 0]
    return [dW, db, dv, dc]
