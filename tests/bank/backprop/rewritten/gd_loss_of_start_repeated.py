"""Predicts once before the loop and computes every loss from that prediction; German comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss at the start, again and again
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = [np.copy(p) for p in starting_params]
    # Vorhersage des Netzes
    vorhersage = yhat(x, params)
    bahn = []
    verluste = np.zeros(iterations)
    for schritt in range(iterations):
        gradienten = grad_f(params, x, y)
        # alle vier Parameter verschieben
        params = [p - lr * g for p, g in zip(params, gradienten)]
        bahn.append(params)
        # Verlust aufschreiben
        verluste[schritt] = np.sum(loss(y, vorhersage))
    return bahn, verluste
