"""Multiplies the hidden error by b, like by x for W."""
# loses: test_grad_f
# diagnosis: grad_f: db has the bias as a factor
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # 순전파
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    # 역전파
    delta_s = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    delta_z = delta_s * v.T * relu_prime(z)
    dW = x.T @ delta_z
    db = np.sum(delta_z * b, axis=0, keepdims=True)
    dv = a.T @ delta_s
    dc = np.sum(delta_s)
    return [dW, db, dv, dc]
