"""The outer product the wrong way round: a row for each hidden unit."""
# loses: test_get_grad
# diagnosis: get_grad: dW is transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    WT = W.T
    z = [WT[j] @ x + b[j] for j in range(3)]
    a = [max(0, t) for t in z]
    s = sum(v[j] * a[j] for j in range(3)) + c
    err = 1 / (1 + np.exp(-s)) - y
    dW, db, dv = [], [], []
    for j in range(3):
        d = err * v[j] if z[j] > 0 else 0.0
        dW.append([d * x[0], d * x[1]])
        db.append(d)
        dv.append(err * a[j])
    return np.array(dW), np.array(db), np.array(dv), err
