"""The gate has its 0 and 1 exchanged."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative the wrong way round
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    gate = np.where(z > 0, 0.0, 1.0)
    dl_ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dl_da = dl_ds * v.reshape(1, 3)
    dl_dz = dl_da * gate
    dW = np.zeros_like(W)
    for k in range(x.shape[0]):
        dW += np.outer(x[k], dl_dz[k])
    return [dW, np.sum(dl_dz, axis=0, keepdims=True), a.T @ dl_ds, np.sum(dl_ds)]
