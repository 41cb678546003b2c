"""The ReLU derivative is 1 where the unit is off and 0 where it is on."""
# loses: test_get_grad
# diagnosis: get_grad: the ReLU's derivative the wrong way round
# %% get_grad
def relu_grad(z):
    out = []
    for zj in z:
        if zj > 0:
            out.append(0)
        else:
            out.append(1)
    return np.array(out)

def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(np.dot(v, a) + c)))
    dL_ds = y_hat - y
    dL_dv = dL_ds * a
    dL_dc = dL_ds
    dL_dz = dL_ds * v * relu_grad(z)
    dL_dW = np.outer(x, dL_dz)
    dL_db = dL_dz * 1
    return dL_dW, dL_db, dL_dv, dL_dc
