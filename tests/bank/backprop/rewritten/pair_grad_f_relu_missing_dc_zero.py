"""Loop over the rows without relu_prime, and dc is never added to."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU's derivative is missing
# diagnosis: grad_f: dc is left at 0
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    for i in range(len(x)):
        a = relu(x[[i]] @ W + b)
        delta = sigmoid(a @ v + c) - y[[i]]
        dv += a.T @ delta
        hidden = delta @ v.T
        db += hidden
        dW += x[[i]].T @ hidden
    return [dW, db, dv, dc]
