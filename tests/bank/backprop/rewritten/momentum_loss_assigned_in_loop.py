"""Loops over the examples for the loss with = in place of +=; Turkish comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss of the last row
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    p = {ad: deger for ad, deger in zip("Wbvc", starting_params)}
    hiz = {ad: 0 for ad in "Wbvc"}
    yol, kayiplar = [], []
    for t in range(iterations):
        g = dict(zip("Wbvc", grad_f(list(p.values()), x, y)))
        for ad in p:
            hiz[ad] = alpha * hiz[ad] + lr * g[ad]
            p[ad] = p[ad] - hiz[ad]
        # bütün örneklerin kaybı
        for i in range(x.shape[0]):
            kayip = loss(y[i], yhat(x[i:i+1], list(p.values()))[0])[0]
        yol.append(list(p.values()))
        kayiplar.append(kayip)
    return yol, kayiplar
