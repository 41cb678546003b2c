"""A 2 from the square that is not there, and both biases get the same error."""
# loses: test_get_grad
# diagnosis: get_grad: a factor 2 too many
# diagnosis: get_grad: db straight from the output's error
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # przejście w przód
    z = W.T @ x + b
    a = np.maximum(z, 0)
    wyjscie = 1 / (1 + np.exp(-(v @ a + c)))
    # przejście w tył
    blad = 2 * (wyjscie - y)
    dW = np.outer(x, blad * v * (z > 0))
    db = np.full(3, blad)
    dv = blad * a
    dc = blad
    return dW, db, dv, dc
