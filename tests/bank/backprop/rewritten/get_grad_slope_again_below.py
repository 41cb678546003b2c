"""Right for v and c with y_hat - y, but the longer chain to W and b gets g'(s) as well."""
# loses: test_get_grad
# diagnosis: get_grad: another slope of the sigmoid in the hidden layer
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))
    dl_ds = y_hat - y

    # output layer
    dv = dl_ds * a
    dc = dl_ds
    # hidden layer: through the sigmoid, v and the relu
    sigma_prime = y_hat * (1 - y_hat)
    relu_prime_z = np.heaviside(z, 0)
    db = dl_ds * sigma_prime * v * relu_prime_z
    dW = np.multiply.outer(x, db)
    return dW, db, dv, dc
