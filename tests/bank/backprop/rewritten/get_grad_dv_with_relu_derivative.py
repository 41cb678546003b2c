"""Differentiates a where it is only the factor of v."""
# loses: test_get_grad
# diagnosis: get_grad: dv with the ReLU's derivative in place of a
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.maximum(z, 0)
    relu_z_prime = np.where(z > 0, 1.0, 0.0)
    s = a @ v + c
    dL_ds = 1 / (1 + np.exp(-s)) - y
    ds_dv = relu_z_prime
    dL_dv = dL_ds * ds_dv
    dL_db = dL_ds * v * relu_z_prime
    dL_dW = np.array([x]).T @ np.array([dL_db])
    return dL_dW, dL_db, dL_dv, dL_ds
