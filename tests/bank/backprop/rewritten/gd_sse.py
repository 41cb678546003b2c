"""Follows the sum of squared errors "because it is easier to read", while the steps are those of the cross-entropy."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the squared errors as losses
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    def sse(p):
        residual = y - yhat(x, p)
        return float((residual.T @ residual)[0, 0])

    history = [tuple(starting_params)]
    for _ in range(iterations):
        W, b, v, c = history[-1]
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        history.append((W - lr * dW, b - lr * db, v - lr * dv, c - lr * dc))
    return [list(h) for h in history], [sse(list(h)) for h in history]
