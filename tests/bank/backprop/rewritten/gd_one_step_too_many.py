"""range(0, iterations + 1) because "the end is excluded"; losses before the step; French comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too many
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    theta = [np.array(t, dtype=float) for t in starting_params]
    trajectoires, pertes = [], []
    # la borne superieure n'est pas comprise dans range
    for k in range(0, iterations + 1):
        pertes.append(np.sum(loss(y, yhat(x, theta))))
        # gradient puis pas de descente
        theta = [t - lr * d for t, d in zip(theta, grad_f(theta, x, y))]
        trajectoires.append(theta)
    return trajectoires, pertes
