"""The sum over the rows is set to 0 once, above the iterations; running total with explicit row loop; Spanish comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: all losses added up over the iterations
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = {'W': starting_params[0], 'b': starting_params[1], 'v': starting_params[2], 'c': starting_params[3]}
    trayectorias, perdidas = [], []
    suma = 0.0                       # aquí sumo la pérdida de todos los ejemplos
    for k in range(iterations):
        actuales = [p['W'], p['b'], p['v'], p['c']]
        salida = yhat(x, actuales)
        for yi, si in zip(y.ravel(), salida.ravel()):
            suma += loss(yi, si)
        perdidas.append(suma)
        for nombre, g in zip('Wbvc', grad_f(actuales, x, y)):
            p[nombre] = p[nombre] - lr * g
        trayectorias.append([p['W'], p['b'], p['v'], p['c']])
    return trayectorias, perdidas
