"""dv and dc are right, but a minus sign slipped into the hidden layer, so dW and db point the other way."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)
    delta_o = p - y
    delta_h = -(delta_o @ v.T) * relu_prime(z)
    return [x.T @ delta_h, delta_h.sum(0, keepdims=True), a.T @ delta_o, delta_o.sum()]
