"""Returns the gradients in the order in which backpropagation finds them."""
# loses: test_get_grad
# diagnosis: get_grad: the results in the opposite order
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    grads = []
    # step 1: output layer
    ds = y_hat - y
    grads.append(ds)
    grads.append(ds * a)
    # step 2: hidden layer
    dz = ds * v * (z > 0)
    grads.append(dz)
    grads.append(np.outer(x, dz))
    return tuple(grads)
