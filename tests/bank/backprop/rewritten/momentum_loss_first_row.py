"""Predicts for the first example alone when it records a loss; Portuguese comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss of the first row
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    uW, ub, uv, uc = 0, 0, 0, 0
    trajetoria, perdas = [], []
    for k in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # velocidades
        uW, ub, uv, uc = alpha * uW + lr * dW, alpha * ub + lr * db, alpha * uv + lr * dv, alpha * uc + lr * dc
        # novos parametros
        W, b, v, c = W - uW, b - ub, v - uv, c - uc
        trajetoria.append([W, b, v, c])
        # a perda e definida para um exemplo
        perdas.append(float(loss(y[0], yhat(x[0:1], [W, b, v, c])[0])[0]))
    return trajetoria, perdas
