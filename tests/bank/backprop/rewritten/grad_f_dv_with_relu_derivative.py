"""dv = relu_prime(z)^T ds."""
# loses: test_grad_f
# diagnosis: grad_f: dv with the ReLU's derivative in place of a
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    rp = relu_prime(z)
    ds = sigmoid(relu(z) @ v + c) - y
    dv = np.zeros((3, 1))
    for n in range(len(x)):
        for j in range(3):
            dv[j, 0] += ds[n, 0] * rp[n, j]
    dz = ds * v.T * rp
    db = np.zeros((1, 3))
    for row in dz:
        db[0] += row
    return [np.dot(x.T, dz), db, dv, np.sum(ds)]
