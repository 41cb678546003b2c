"""The error is the linear output minus the label."""
# loses: test_grad_f
# diagnosis: grad_f: the weighted sum in place of the probability
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # Vorwärtslauf
    z = x @ W + b
    a = relu(z)
    ausgabe = a @ v + c
    # Fehler
    delta2 = ausgabe - y
    delta1 = delta2 @ v.T * relu_prime(z)
    # Gradienten
    dW = x.T @ delta1
    db = delta1.sum(axis=0, keepdims=True)
    dv = a.T @ delta2
    dc = delta2.sum()
    return [dW, db, dv, dc]
