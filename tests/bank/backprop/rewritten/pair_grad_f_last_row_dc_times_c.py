"""Keeps only the last row's gradient, and multiplies dc by c."""
# loses: test_grad_f
# diagnosis: grad_f: only the last row
# diagnosis: grad_f: dc has c as a factor
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    for xi, yi in zip(x, y):
        z = W.T @ xi + b.ravel()
        a = relu(z)
        e = sigmoid(v.ravel() @ a + c) - yi[0]
        dz = e * v.ravel() * relu_prime(z)
        dW = np.outer(xi, dz)
        db = dz.reshape(1, 3)
        dv = (e * a).reshape(3, 1)
        dc = e * c
    return [dW, db, dv, dc]
