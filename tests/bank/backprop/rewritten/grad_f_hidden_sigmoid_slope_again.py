"""The hidden layer's delta has sigmoid_prime(s) besides y_hat - y."""
# loses: test_grad_f
# diagnosis: grad_f: another slope of the sigmoid in the hidden layer
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    W_grad = np.zeros_like(W, dtype=float)
    b_grad = np.zeros_like(b, dtype=float)
    v_grad = np.zeros_like(v, dtype=float)
    c_grad = 0
    for i in range(len(x)):
        xi = x[i].reshape(1, 2)
        z = xi @ W + b
        a = relu(z)
        s = (a @ v)[0, 0] + c
        diff = sigmoid(s) - y[i, 0]
        v_grad += diff * a.T
        c_grad += diff
        back = diff * sigmoid_prime(s) * v.T * relu_prime(z)
        b_grad += back
        W_grad += xi.T @ back
    return [W_grad, b_grad, v_grad, c_grad]
