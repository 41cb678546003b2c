"""Finishes the handout's code in its own spirit, without ever multiplying by the sigmoid's derivative."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope is missing
# %% get_grad
def sig(x):
    return 1 / (1 + np.exp(-x))

def relu(z):
    return np.maximum(0, z)

def relu_derivative(z):
    return (z > 0).astype(int)

def get_grad(x, y, W, b, v, c):
    #forward pass
    z = np.dot(W.T, x) + b
    a = relu(z)
    y_hat = sig(np.dot(v.T, a) + c)

    #backward pass
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dL_dv = dL_dyhat * a
    dL_dc = dL_dyhat * 1

    #now the hidden layer
    dL_da = dL_dyhat * v
    dL_dz = dL_da * relu_derivative(z)
    dL_dW = np.outer(x, dL_dz)
    dL_db = dL_dz
    return dL_dW, dL_db, dL_dv, dL_dc
