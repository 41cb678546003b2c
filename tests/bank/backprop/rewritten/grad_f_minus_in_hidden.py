"""Subtracts the hidden contributions while adding those of the output."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    for xi, yi in zip(x, y):
        z = xi @ W + b[0]
        a = relu(z)
        s = a @ v[:, 0] + c
        ds = loss_derivative(yi[0], sigmoid(s)) * sigmoid_prime(s)
        dc += ds
        dv[:, 0] += ds * a
        db[0] -= ds * v[:, 0] * relu_prime(z)
        dW -= np.outer(xi, ds * v[:, 0] * relu_prime(z))
    return [dW, db, dv, dc]
