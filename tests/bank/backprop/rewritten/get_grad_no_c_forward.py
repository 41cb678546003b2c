"""The output is computed without c."""
# loses: test_get_grad
# diagnosis: get_grad: the output's bias is left out going forward
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # скрытый слой
    z = W.T @ x + b
    a = np.maximum(z, 0)
    # выход
    y_hat = 1 / (1 + np.exp(-np.dot(v, a)))
    # ошибка
    d = y_hat - y
    dv = d * a
    dc = d
    db = d * v * (z > 0)
    dW = np.outer(x, db)
    return dW, db, dv, dc
