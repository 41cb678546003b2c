"""Averages over the rows and hands the output's error on without v."""
# loses: test_grad_f
# diagnosis: grad_f: the mean in place of the sum
# diagnosis: grad_f: the weights v are left out
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = x.shape[0]
    z = x @ W + b
    a = relu(z)
    error = sigmoid(a @ v + c) - y
    hidden = error * relu_prime(z)
    dW = x.T @ hidden / n
    db = hidden.mean(axis=0, keepdims=True)
    dv = a.T @ error / n
    dc = error.mean()
    return [dW, db, dv, dc]
