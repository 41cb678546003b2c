"""Its own forward pass lacks + c."""
# loses: test_grad_f
# diagnosis: grad_f: the output's bias is left out going forward
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    Z = W.T @ x.T + b.T               # (3, n)
    A = np.maximum(Z, 0)
    S = v.T @ A                       # (1, n)
    P = 1 / (1 + np.exp(-S))
    dS = P - y.T
    dZ = v @ dS * (Z > 0)
    dW = x.T @ dZ.T
    db = dZ.sum(axis=1, keepdims=True).T
    dv = A @ dS.T
    dc = dS.sum()
    return [dW, db, dv, dc]
