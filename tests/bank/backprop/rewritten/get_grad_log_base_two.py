"""Measures the cross-entropy in bits, so ln 2 goes into the denominators."""
# loses: test_get_grad
# diagnosis: get_grad: the logarithm to base 2
# %% get_grad
import math

def get_grad(x, y, W, b, v, c):
    # l = -y log2(p) - (1-y) log2(1-p),  d/dp log2(p) = 1 / (p ln 2)
    z = [W[0][j] * x[0] + W[1][j] * x[1] + b[j] for j in range(3)]
    a = [max(0.0, zj) for zj in z]
    s = c + sum(aj * vj for aj, vj in zip(a, v))
    p = 1 / (1 + math.exp(-s))
    dl_dp = -y / (p * math.log(2)) + (1 - y) / ((1 - p) * math.log(2))
    dl_ds = dl_dp * p * (1 - p)
    dv = np.array([dl_ds * aj for aj in a])
    db = np.array([dl_ds * v[j] if z[j] > 0 else 0.0 for j in range(3)])
    dW = np.array([[x[i] * db[j] for j in range(3)] for i in range(2)])
    return dW, db, dv, dl_ds
