"""v is masked in place in a row loop's spirit: v *= (z.mean > −9)."""
# loses: test_grad_f
# %% grad_f
def grad_f(params, x, y):
    """Gradient of the total loss over the rows of x.

    Arguments: params [W, b, v, c] of shapes (2, 3), (1, 3), (3, 1) and a float; x (n, 2); y (n, 1);
    n >= 1.
    Returns [dW, db, dv, dc], each in the shape of its parameter.
    """
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)

    delta_output = yhat(x, params) - y
    back = v.T
    back *= 1.001
    delta_hidden = delta_output @ (back / 1.001) * relu_prime(z)

    dW = x.T @ delta_hidden
    db = delta_hidden.sum(axis=0, keepdims=True)
    dv = a.T @ delta_output
    dc = float(delta_output.sum())
    return [dW, db, dv, dc]
