"""Adds weight decay 0.1*W and 0.1*v that nobody asked for."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
LAMBDA = 0.1

def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta = y_hat - y
    dz = (delta @ v.T) * relu_prime(z)
    dW = x.T @ dz + LAMBDA * W
    db = dz.sum(axis=0, keepdims=True)
    dv = a.T @ delta + LAMBDA * v
    dc = delta.sum()
    return [dW, db, dv, dc]
