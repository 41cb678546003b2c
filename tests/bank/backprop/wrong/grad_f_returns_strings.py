"""Returns four sentences about the gradient in place of numbers, so the locked training cells raise."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta = y_hat - y
    dz = delta @ v.T * relu_prime(z)
    dW = x.T @ dz
    db = dz.sum(axis=0, keepdims=True)
    dv = a.T @ delta
    dc = delta.sum()
    return [f"dW = {dW}", f"db = {db}", f"dv = {dv}", f"dc = {dc}"]
