"""Error as label minus output, and dW with a row per hidden unit."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign throughout
# diagnosis: get_grad: dW is transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    def logistic(t):
        return 1 / (1 + np.exp(-t))
    z = W.T @ x + b
    a = np.maximum(z, 0)
    error = y - logistic(a @ v + c)
    dW, db, dv = np.zeros((3, 2)), np.zeros(3), np.zeros(3)
    for neuron in range(3):
        dv[neuron] = error * a[neuron]
        db[neuron] = error * v[neuron] * (1 if z[neuron] > 0 else 0)
        for inp in range(2):
            dW[neuron, inp] = db[neuron] * x[inp]
    return dW, db, dv, error
