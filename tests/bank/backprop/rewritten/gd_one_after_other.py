"""Recomputes the gradient for each parameter inside the step (coordinate-wise, from c back to W); French comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the parameters are updated one after the other
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectoires = []
    pertes = []
    for t in range(iterations):
        # d'abord la couche de sortie
        c = c - lr * grad_f([W, b, v, c], x, y)[3]
        v = v - lr * grad_f([W, b, v, c], x, y)[2]
        # puis la couche cachée
        b = b - lr * grad_f([W, b, v, c], x, y)[1]
        W = W - lr * grad_f([W, b, v, c], x, y)[0]
        trajectoires.append([W, b, v, c])
        pertes.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectoires, pertes
