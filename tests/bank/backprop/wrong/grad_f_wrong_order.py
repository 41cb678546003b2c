"""Returns [dv, dc, dW, db], from the output backwards, so the locked training cells raise on shapes."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params

    # forward pass
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)

    # output layer
    error = y_hat - y
    dv = a.T @ error
    dc = error.sum()

    # hidden layer
    hidden_error = (error @ v.T) * relu_prime(z)
    dW = x.T @ hidden_error
    db = hidden_error.sum(axis=0, keepdims=True)

    return [dv, dc, dW, db]
