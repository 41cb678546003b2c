"""A row loop for the loss in which the variable is assigned, not added to; German comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the last row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    gewichte = [np.copy(p) for p in starting_params[:3]] + [float(starting_params[3])]
    verlauf = []
    verluste = []
    for schritt in range(iterations):
        # Gradient über alle Beispiele
        gradient = grad_f(gewichte, x, y)
        # Schritt bergab
        gewichte = [gewichte[k] - lr * gradient[k] for k in range(4)]
        # Verlust über alle Beispiele
        verlust = 0.0
        vorhersage = yhat(x, gewichte)
        for zeile in range(len(x)):
            verlust = float(loss(y[zeile, 0], vorhersage[zeile, 0]))
        verlauf.append(gewichte)
        verluste.append(verlust)
    return verlauf, verluste
