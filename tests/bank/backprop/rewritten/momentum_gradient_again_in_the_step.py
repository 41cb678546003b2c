"""Reads the rule as gradient descent plus momentum: p - lr*grad - u, though u has the new gradient in it; Spanish comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the gradient on top of the velocity
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = [0.0, 0.0, 0.0, 0.0]
    camino, perdidas = [], []
    for paso in range(iterations):
        d = grad_f([W, b, v, c], x, y)
        # velocidad
        u = [alpha * uk + lr * dk for uk, dk in zip(u, d)]
        # descenso normal mas la velocidad
        W = W - lr * d[0] - u[0]
        b = b - lr * d[1] - u[1]
        v = v - lr * d[2] - u[2]
        c = c - lr * d[3] - u[3]
        camino.append([W, b, v, c])
        perdidas.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return camino, perdidas
