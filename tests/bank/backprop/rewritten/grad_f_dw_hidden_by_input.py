"""Works with examples in columns and forgets to turn dW back."""
# loses: test_grad_f
# diagnosis: grad_f: dW is transposed
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    X = x.T                      # (2, n)
    Yt = y.T                     # (1, n)
    z = W.T @ X + b.T            # (3, n)
    a = relu(z)
    s = v.T @ a + c              # (1, n)
    ds = sigmoid(s) - Yt
    dz = (v @ ds) * relu_prime(z)
    dW = dz @ X.T
    db = dz.sum(axis=1, keepdims=True).T
    dv = a @ ds.T
    dc = ds.sum()
    return [dW, db, dv, dc]
