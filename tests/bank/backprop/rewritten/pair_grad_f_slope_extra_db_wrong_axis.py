"""sigmoid_prime once too often, and db summed with axis=1."""
# loses: test_grad_f
# diagnosis: grad_f: one slope of the sigmoid too many
# diagnosis: grad_f: db summed along the wrong axis
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.dot(x, W) + b
    a = relu(z)
    s = np.dot(a, v) + c
    delta2 = (sigmoid(s) - y) * sigmoid_prime(s)
    delta1 = np.dot(delta2, v.T) * relu_prime(z)
    return [np.dot(x.T, delta1), delta1.sum(axis=1), np.dot(a.T, delta2), delta2.sum()]
