"""Rounds y_hat to a class, and puts relu_prime(z) into dv."""
# loses: test_grad_f
# diagnosis: grad_f: the class in place of the probability
# diagnosis: grad_f: dv with the ReLU's derivative in place of a
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    prediction = (yhat(x, params) > 0.5).astype(float)
    ds = prediction - y
    slope = relu_prime(z)
    dz = ds @ v.T * slope
    dW = np.einsum('ni,nj->ij', x, dz)
    return [dW, dz.sum(axis=0, keepdims=True), slope.T @ ds, ds.sum()]
