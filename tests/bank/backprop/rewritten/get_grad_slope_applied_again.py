"""Remembers p - y from the lecture and still multiplies by g'(s), computed in a helper."""
# loses: test_get_grad
# diagnosis: get_grad: one slope of the sigmoid too many
# %% get_grad
def g(t):
    return 1 / (1 + np.exp(-t))

def g_strich(t):
    # Ableitung der Sigmoidfunktion
    return g(t) * (1 - g(t))

def get_grad(x, y, W, b, v, c):
    # Vorwärts
    z = W.T @ x + b
    a = np.maximum(0, z)
    s = v @ a + c
    # Fehler am Ausgang
    fehler = (g(s) - y) * g_strich(s)
    # Fehler der versteckten Schicht
    fehler_versteckt = fehler * v * (z > 0)
    dW = x[:, np.newaxis] * fehler_versteckt
    return dW, fehler_versteckt, fehler * a, fehler
