"""dL/dy_hat is used as if it were dL/ds."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope is missing
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = yhat(x, params)
    dl = loss_derivative(y, y_hat)
    dv = a.T @ dl
    dc = np.sum(dl)
    dz = (dl @ v.T) * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), dv, dc]
