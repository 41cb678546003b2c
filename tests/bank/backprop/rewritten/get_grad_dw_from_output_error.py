"""dW is the input times the output's error, the way of a single-layer perceptron."""
# loses: test_get_grad
# diagnosis: get_grad: dW straight from the output's error
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # propagación hacia adelante
    z = x @ W + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(a @ v + c)))
    # error de salida
    error = y_hat - y
    dW = np.zeros(W.shape)
    for i in range(2):
        for j in range(3):
            dW[i, j] = error * x[i]
    db = error * v * (z > 0)
    dv = error * a
    dc = error
    return dW, db, dv, dc
