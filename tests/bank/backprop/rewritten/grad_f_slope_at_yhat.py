"""sigmoid_prime(y_hat), because y_hat is what the sigmoid gives."""
# loses: test_grad_f
# diagnosis: grad_f: the slope of the sigmoid taken at ŷ
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.matmul(x, W) + b
    a = relu(z)
    y_hat = yhat(x, params)
    delta = loss_derivative(y, y_hat) * sigmoid_prime(y_hat)
    dv = np.matmul(a.T, delta)
    dc = np.sum(delta)
    delta_hidden = np.matmul(delta, v.T) * relu_prime(z)
    dW = np.matmul(x.T, delta_hidden)
    db = np.sum(delta_hidden, axis=0, keepdims=True)
    return [dW, db, dv, dc]
