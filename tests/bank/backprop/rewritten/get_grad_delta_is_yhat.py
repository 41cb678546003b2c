"""The prediction itself is sent back through the network."""
# loses: test_get_grad
# diagnosis: get_grad: ŷ where the error belongs
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # 前向传播
    z = x.dot(W) + b
    a = np.where(z > 0, z, 0.)
    y_hat = 1. / (1. + np.exp(-(a.dot(v) + c)))
    # 反向传播: 从输出开始
    d_s = y_hat
    d_v = d_s * a
    d_c = d_s
    d_z = d_s * v * np.where(z > 0, 1., 0.)
    d_b = d_z
    d_W = x.reshape(2, 1) @ d_z.reshape(1, 3)
    return d_W, d_b, d_v, d_c
