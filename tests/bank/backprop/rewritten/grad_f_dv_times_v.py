"""Multiplies dv by v."""
# loses: test_grad_f
# diagnosis: grad_f: dv has v as a factor
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    A = relu(x.dot(W) + b)
    P = sigmoid(A.dot(v) + c)
    E = P - y
    D = E.dot(v.T) * (A > 0)
    dW = x.T.dot(D)
    db = D.sum(axis=0, keepdims=True)
    dv = v * A.T.dot(E)
    dc = E.sum()
    return [dW, db, dv, dc]
