"""Column convention: the outer product is dz x^T."""
# loses: test_get_grad
# diagnosis: get_grad: dW is transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    xc = x.reshape(-1, 1)
    bc = b.reshape(-1, 1)
    vc = v.reshape(-1, 1)

    z = W.T @ xc + bc            # (3, 1)
    a = np.maximum(z, 0)
    s = vc.T @ a + c             # (1, 1)
    y_hat = 1 / (1 + np.exp(-s))

    ds = y_hat - y
    dz = (vc @ ds) * (z > 0)
    dW = dz @ xc.T
    return dW, dz.flatten(), (a @ ds).flatten(), ds.item()
