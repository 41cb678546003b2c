"""Each entry of dv is the summed error."""
# loses: test_grad_f
# diagnosis: grad_f: a is left out of dv
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # 隐藏层
    z = np.dot(x, W) + b
    a = relu(z)
    # 输出层
    ds = sigmoid(np.dot(a, v) + c) - y
    dv = np.repeat(ds, 3, axis=1).sum(axis=0).reshape(3, 1)
    dc = ds.sum()
    dz = np.dot(ds, v.T) * relu_prime(z)
    return [np.dot(x.T, dz), dz.sum(axis=0).reshape(1, 3), dv, dc]
