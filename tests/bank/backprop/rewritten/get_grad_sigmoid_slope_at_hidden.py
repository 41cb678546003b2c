"""Uses the derivative of the sigmoid for both layers."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope in the hidden layer
# %% get_grad
def get_grad(x, y, W, b, v, c):
    def s_fun(t):
        return 1 / (1 + np.exp(-t))
    def s_fun_abl(t):
        return s_fun(t) * (1 - s_fun(t))

    z = W.T.dot(x) + b
    a = np.maximum(z, 0)
    o = v.dot(a) + c
    y_hat = s_fun(o)

    dl = -y / y_hat + (1 - y) / (1 - y_hat)
    do = dl * s_fun_abl(o)
    dz = do * v * s_fun_abl(z)

    return np.outer(x, dz), dz, do * a, do
