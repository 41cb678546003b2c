"""The hidden bias keeps the zeros it was allocated with: only the weights are learned there."""
# loses: test_grad_f
# diagnosis: grad_f: db is left at 0
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    grads = [np.zeros_like(W), np.zeros_like(b), np.zeros_like(v), 0.0]
    z = x @ W + b
    a = relu(z)
    e = sigmoid(a @ v + c) - y
    for j in range(3):
        # error that arrives at hidden unit j
        ej = e[:, 0] * v[j, 0] * relu_prime(z[:, j])
        grads[0][:, j] = x.T @ ej
        grads[2][j, 0] = a[:, j] @ e[:, 0]
    grads[3] = e.sum()
    return grads
