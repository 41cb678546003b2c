"""Two mistakes: (1 - alpha) stands on the new gradient, and range(1, iterations) makes one step too few; German comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: a moving average
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    parameter = list(starting_params)
    tempo = [0.0] * 4
    bahn, verluste = [], []
    for schritt in range(1, iterations):
        # gleitendes Mittel der Gradienten
        tempo = [alpha * t + (1 - alpha) * g for t, g in zip(tempo, grad_f(parameter, x, y))]
        parameter = [p - lr * t for p, t in zip(parameter, tempo)]
        bahn.append(parameter)
        verluste.append(np.sum(loss(y, yhat(x, parameter))))
    return bahn, verluste
