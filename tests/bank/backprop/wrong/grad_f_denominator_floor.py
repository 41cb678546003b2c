"""The denominator of dL/dy_hat is at least 0.01, so for confident probabilities the error shrinks."""
# loses: test_grad_f
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params

    # forward
    z = x @ W + b
    a = relu(z)
    p = sigmoid(a @ v + c)

    # backward, link by link
    slope = p * (1 - p)
    dL_dp = (p - y) / np.maximum(slope, 0.01)
    dL_ds = dL_dp * slope
    dL_da = dL_ds @ v.T
    dL_dz = dL_da * relu_prime(z)

    return [x.T @ dL_dz, np.sum(dL_dz, axis=0).reshape(1, 3), a.T @ dL_ds, np.sum(dL_ds).item()]
