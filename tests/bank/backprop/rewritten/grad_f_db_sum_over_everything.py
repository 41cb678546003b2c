"""np.sum without an axis for both biases."""
# loses: test_grad_f
# diagnosis: grad_f: db summed over everything
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)
    delta2 = p - y
    delta1 = delta2.dot(v.T) * relu_prime(z)
    grad_W = x.T.dot(delta1)
    grad_b = np.sum(delta1)
    grad_v = a.T.dot(delta2)
    grad_c = np.sum(delta2)
    return [grad_W, grad_b, grad_v, grad_c]
