"""cumsum at the end, meant to make "the total loss"; Turkish comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: all losses added up over the iterations
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    hizlar = [0.0, 0.0, 0.0, 0.0]
    yol = []
    kayip = []
    for adim in range(iterations):
        turev = grad_f([W, b, v, c], x, y)
        # hizi guncelle
        hizlar = [alpha * h + lr * t for h, t in zip(hizlar, turev)]
        W = W - hizlar[0]
        b = b - hizlar[1]
        v = v - hizlar[2]
        c = c - hizlar[3]
        yol.append([W, b, v, c])
        kayip.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    # toplam kayip
    return yol, list(np.cumsum(kayip))
