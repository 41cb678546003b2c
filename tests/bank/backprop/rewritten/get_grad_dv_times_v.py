"""dv_j = error * v_j * a_j."""
# loses: test_get_grad
# diagnosis: get_grad: dv has v as a factor
# %% get_grad
def get_grad(x, y, W, b, v, c):
    h_in = np.zeros(3)
    for j in range(3):
        h_in[j] = b[j]
        for i in range(2):
            h_in[j] += W[i][j] * x[i]
    h_out = np.maximum(h_in, 0)
    s = c
    for j in range(3):
        s += v[j] * h_out[j]
    e = 1 / (1 + np.exp(-s)) - y
    dv = np.zeros(3)
    for j in range(3):
        dv[j] = e * v[j] * h_out[j]
    db = e * v * (h_in > 0)
    return np.outer(x, db), db, dv, e
