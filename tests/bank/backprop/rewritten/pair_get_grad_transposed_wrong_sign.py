"""y - y_hat for the error, and the outer product the wrong way round."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign throughout
# diagnosis: get_grad: dW is transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    xs_ = x.reshape(2, 1)
    z = W.T @ xs_ + b.reshape(3, 1)
    a = np.where(z > 0, z, 0)
    p = 1 / (1 + np.exp(-(v.reshape(1, 3) @ a + c)))[0, 0]
    e = y - p
    dz = e * v.reshape(3, 1) * (z > 0)
    return dz @ xs_.T, dz.ravel(), e * a.ravel(), e
