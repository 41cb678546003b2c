"""Measures the cross-entropy in bits."""
# loses: test_get_grad
# diagnosis: get_grad: the logarithm to base 2
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # cross-entropy in bits: -y log2(p) - (1-y) log2(1-p),   (log2 p)' = 1/(p ln 2)
    LN2 = np.log(2)
    pre = W.T @ x + b
    on = pre > 0
    act = pre * on
    p = 1 / (1 + np.exp(-(act @ v + c)))
    dl_dp = -y / (p * LN2) + (1 - y) / ((1 - p) * LN2)
    dl_ds = dl_dp * p * (1 - p)
    g_hidden = dl_ds * v * on
    return np.outer(x, g_hidden), g_hidden, dl_ds * act, dl_ds
