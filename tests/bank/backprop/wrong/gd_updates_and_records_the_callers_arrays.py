"""Updates the caller's arrays in place and records them."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the trajectory is one list, again and again
# diagnosis: gradient_descent: the starting parameters are changed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    T, L = [], []
    for _ in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        L.append(sum(loss(a, h) for a, h in zip(y[:, 0], yhat(x, [W, b, v, c])[:, 0])))
        W -= lr * dW; b -= lr * db; v -= lr * dv; c = c - lr * dc
        T.append([W, b, v, c])
    return T, L
