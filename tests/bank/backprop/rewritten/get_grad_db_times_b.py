"""Multiplies by b at the end of the chain, the way dW is multiplied by x."""
# loses: test_get_grad
# diagnosis: get_grad: db has the bias as a factor
# %% get_grad
import math

def get_grad(x, y, W, b, v, c):
    z = [x[0] * W[0, k] + x[1] * W[1, k] + b[k] for k in range(3)]
    a = [t if t > 0 else 0.0 for t in z]
    s = math.fsum([v[k] * a[k] for k in range(3)] + [c])
    d = 1 / (1 + math.exp(-s)) - y
    on = [1.0 if t > 0 else 0.0 for t in z]
    db = np.array([d * v[k] * on[k] * b[k] for k in range(3)])
    dW = np.array([[d * v[k] * on[k] * x[i] for k in range(3)] for i in range(2)])
    dv = np.array([d * t for t in a])
    return dW, db, dv, d
