"""Collects the gradients from the output to the input and returns the list as it is."""
# loses: test_grad_f
# diagnosis: grad_f: the results in the opposite order
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    result = []
    d = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    result.append(np.sum(d))
    result.append(a.T @ d)
    d = d @ v.T * relu_prime(z)
    result.append(np.sum(d, axis=0, keepdims=True))
    result.append(x.T @ d)
    return result
