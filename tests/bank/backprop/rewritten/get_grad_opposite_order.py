"""Returns the gradients in the order in which backpropagation finds them."""
# loses: test_get_grad
# diagnosis: get_grad: the results in the opposite order
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = z.copy()
    a[a < 0] = 0
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    grads = []
    dc = y_hat - y
    grads.append(dc)
    grads.append(dc * a)
    dz = dc * v * (z > 0)
    grads.append(dz)
    grads.append(np.outer(x, dz))
    return tuple(grads)
