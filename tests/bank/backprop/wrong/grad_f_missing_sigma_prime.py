"""Uses loss_derivative alone as the output error and forgets the sigmoid's derivative."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope is missing
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    dL = loss_derivative(y, y_hat)
    dv = a.T @ dL
    dc = dL.sum()
    dz = (dL @ v.T) * relu_prime(z)
    dW = x.T @ dz
    db = dz.sum(axis=0, keepdims=True)
    return [dW, db, dv, dc]
