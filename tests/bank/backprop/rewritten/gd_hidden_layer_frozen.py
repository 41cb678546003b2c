"""Only v and c are moved, "the layer that makes the prediction"; Italian comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: only one layer is trained
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = list(starting_params)
    traiettoria = [list(p)]
    perdite = [np.sum(loss(y, yhat(x, p)))]
    for giro in range(iterations):
        g = grad_f(p, x, y)
        # lo strato di uscita e' quello che fa la previsione
        p[2] = p[2] - lr * g[2]
        p[3] = p[3] - lr * g[3]
        traiettoria.append(list(p))
        perdite.append(np.sum(loss(y, yhat(x, p))))
    return traiettoria, perdite
