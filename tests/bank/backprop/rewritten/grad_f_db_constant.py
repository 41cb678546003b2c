"""Never fills in the gradient of the hidden biases."""
# loses: test_grad_f
# diagnosis: grad_f: db is left at 0
# %% grad_f
def grad_f(params, x, y):
    grads = {'W': np.zeros((2, 3)), 'b': np.zeros((1, 3)), 'v': np.zeros((3, 1)), 'c': 0.0}
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    grads['v'] += a.T @ ds
    grads['c'] += ds.sum()
    grads['W'] += x.T @ (ds @ v.T * relu_prime(z))
    return [grads['W'], grads['b'], grads['v'], grads['c']]
