"""Output layer with y_hat - y, then the full chain with sigma' for the hidden layer."""
# loses: test_grad_f
# diagnosis: grad_f: another slope of the sigmoid in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    diff = sigmoid(s) - y

    # 2nd layer
    dv = a.T @ diff
    dc = np.sum(diff)

    # 1st layer (chain rule: sigmoid, v, relu)
    hidden = ((diff * sigmoid_prime(s)) @ v.T) * relu_prime(z)
    dW = x.T @ hidden
    db = np.sum(hidden, axis=0, keepdims=True)
    return [dW, db, dv, dc]
