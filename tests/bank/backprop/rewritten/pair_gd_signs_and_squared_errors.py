"""Two mistakes: np.sign of the gradient in the steps, and squared errors as losses, before each step; Portuguese comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: only the sign of the gradient
# diagnosis: gradient_descent: the squared errors as losses
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    parametros = [np.array(p) for p in starting_params]
    caminho, perdas = [], []
    for passo in range(iterations):
        erro = yhat(x, parametros) - y
        perdas.append(np.sum(erro ** 2))      # soma dos quadrados
        # basta saber para que lado descer
        parametros = [p - lr * np.sign(g) for p, g in zip(parametros, grad_f(parametros, x, y))]
        caminho.append(parametros)
    return caminho, perdas
