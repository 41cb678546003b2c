"""sigmoid_prime(z) for both layers."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid's slope in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # पहली परत
    z1 = np.dot(x, W) + b
    a1 = relu(z1)
    # दूसरी परत
    z2 = np.dot(a1, v) + c
    a2 = sigmoid(z2)
    # पीछे की ओर
    d2 = loss_derivative(y, a2) * sigmoid_prime(z2)
    d1 = np.dot(d2, v.T) * sigmoid_prime(z1)
    dW = np.dot(x.T, d1)
    db = np.sum(d1, axis=0, keepdims=True)
    dv = np.dot(a1.T, d2)
    dc = np.sum(d2)
    return [dW, db, dv, dc]
