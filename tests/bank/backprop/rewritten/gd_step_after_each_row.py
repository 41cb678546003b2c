"""Stochastic gradient descent: one epoch of single-row steps per iteration; Portuguese comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: a step after each row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajetoria, perdas = [], []
    for epoca in range(iterations):
        for xi, yi in zip(x, y):
            # um exemplo de cada vez
            g = grad_f(params, xi.reshape(1, 2), yi.reshape(1, 1))
            params = [p - lr * gi for p, gi in zip(params, g)]
        trajetoria.append(params)
        perdas.append(np.sum(loss(y, yhat(x, params))))
    return trajetoria, perdas
