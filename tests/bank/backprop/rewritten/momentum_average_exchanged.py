"""(1 - alpha) of the velocity plus alpha of the gradient, a moving average with the weights the other way round; French comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha and 1 − alpha exchanged
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    theta = list(starting_params)
    m = [0.0 * t for t in theta]
    chemin = [theta]
    pertes = [np.sum(loss(y, yhat(x, theta)))]
    for k in range(iterations):
        g = grad_f(theta, x, y)
        # moyenne ponderee
        m = [(1 - alpha) * mi + alpha * gi for mi, gi in zip(m, g)]
        # mise a jour
        theta = [t - lr * mi for t, mi in zip(theta, m)]
        chemin.append(theta)
        pertes.append(np.sum(loss(y, yhat(x, theta))))
    return chemin, pertes
