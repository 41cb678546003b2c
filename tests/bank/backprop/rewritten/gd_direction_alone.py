"""Normalises the whole gradient to length 1 before the step; Italian comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient's direction alone
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    par = list(starting_params)
    traiettorie, perdite = [], []
    for _ in range(iterations):
        perdite.append(np.sum(loss(y, yhat(x, par))))
        g = grad_f(par, x, y)
        # la direzione di massima discesa è un vettore unitario
        norma = np.sqrt(sum(np.sum(np.square(gi)) for gi in g))
        if norma > 0:
            g = [gi / norma for gi in g]
        par = [pi - lr * gi for pi, gi in zip(par, g)]
        traiettorie.append(par)
    return traiettorie, perdite
