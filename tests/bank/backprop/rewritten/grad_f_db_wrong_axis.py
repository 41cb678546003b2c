"""np.sum(dz, axis=1) for db."""
# loses: test_grad_f
# diagnosis: grad_f: db summed along the wrong axis
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z1 = x @ W + b
    a1 = relu(z1)
    z2 = a1 @ v + c
    dz2 = loss_derivative(y, sigmoid(z2)) * sigmoid_prime(z2)
    dz1 = dz2 @ v.T * relu_prime(z1)
    dW = x.T @ dz1
    db = np.sum(dz1, axis=1, keepdims=True)
    dv = a1.T @ dz2
    dc = np.sum(dz2)
    return [dW, db, dv, dc]
