"""A factor 2 in front of the error."""
# loses: test_grad_f
# diagnosis: grad_f: a factor 2 too many
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # colonnes = exemples
    Xt = x.T
    Z1 = W.T @ Xt + b.T
    A1 = relu(Z1)
    A2 = sigmoid(v.T @ A1 + c)
    dZ2 = 2 * (A2 - y.T)
    dv = A1 @ dZ2.T
    dc = np.sum(dZ2)
    dZ1 = (v @ dZ2) * relu_prime(Z1)
    dW = (dZ1 @ Xt.T).T
    db = dZ1.sum(axis=1).reshape(1, 3)
    return [dW, db, dv, dc]
