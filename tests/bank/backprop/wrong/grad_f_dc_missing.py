"""Returns three gradients and forgets dc, so training that unpacks four raises in the locked cells (with zip it loses c silently)."""
# loses: test_grad_f
# diagnosis: none
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    y_hat = sigmoid(a @ v + c)
    delta2 = y_hat - y
    delta1 = (delta2 @ v.T) * relu_prime(z)
    dW = x.T @ delta1
    db = delta1.sum(axis=0, keepdims=True)
    dv = a.T @ delta2
    return [dW, db, dv]
