"""The chain rule skips da -> y_hat, so v never enters dW and db."""
# loses: test_get_grad
# diagnosis: get_grad: the weights v are left out
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    s = np.dot(v, a) + c
    y_hat = 1 / (1 + np.exp(-s))

    dL_dyhat = -(y / y_hat) + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat)
    da_dz = np.array([1.0 if zz > 0 else 0.0 for zz in z])

    dW = np.zeros((2, 3))
    for i in range(2):
        for j in range(3):
            dW[i, j] = dL_dyhat * dyhat_ds * da_dz[j] * x[i]
    db = dL_dyhat * dyhat_ds * da_dz
    dv = dL_dyhat * dyhat_ds * a
    dc = dL_dyhat * dyhat_ds
    return (dW, db, dv, dc)
