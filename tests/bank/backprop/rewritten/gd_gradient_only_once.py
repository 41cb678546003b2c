"""Takes the gradient out of the loop "to save time"; Spanish comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient is computed once
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    # el gradiente: se calcula aqui para no repetir trabajo
    dW, db, dv, dc = grad_f(starting_params, x, y)
    trayectorias = [[W, b, v, c]]
    perdidas = []
    for paso in range(iterations):
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trayectorias.append([W, b, v, c])
        # perdida total despues del paso
        perdidas.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trayectorias, perdidas
