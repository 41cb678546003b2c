"""The loop over the rows assigns with = where += is meant."""
# loses: test_grad_f
# diagnosis: grad_f: only the last row
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    for xi, yi in zip(x, y):
        # Beispiel für Beispiel
        z = W.T @ xi + b[0]
        a = relu(z)
        s = v[:, 0] @ a + c
        ds = loss_derivative(yi, sigmoid(s)) * sigmoid_prime(s)     # (1,)
        dz = ds * v[:, 0] * relu_prime(z)
        dW = np.outer(xi, dz)
        db = dz.reshape(1, 3)
        dv = (ds * a).reshape(3, 1)
        dc = ds[0]
    return [dW, db, dv, dc]
