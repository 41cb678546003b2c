"""A minus enters on the way to the hidden layer."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)
    delta2 = p - y
    delta1 = -delta2 @ v.T * relu_prime(z)     # dl/dz = -(p - y) v g'(z)
    dv = a.T @ delta2
    dc = delta2.sum()
    dW = x.T @ delta1
    db = delta1.sum(axis=0, keepdims=True)
    return [dW, db, dv, dc]
