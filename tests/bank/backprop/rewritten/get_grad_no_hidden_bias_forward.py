"""The forward pass is z = W^T x, without b."""
# loses: test_get_grad
# diagnosis: get_grad: the hidden biases are left out going forward
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # ileri yayılım
    z = np.dot(W.T, x)
    a = np.maximum(z, 0)
    s = np.dot(v, a) + c
    y_sapka = 1 / (1 + np.exp(-s))
    # geri yayılım
    hata = y_sapka - y
    dv = hata * a
    dc = hata
    db = hata * v * (z > 0)
    dW = np.outer(x, db)
    return dW, db, dv, dc
