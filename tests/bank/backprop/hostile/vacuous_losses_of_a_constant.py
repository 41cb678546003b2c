"""The loss is the constant 0.5, so the losses of any run are half the number of rows; all else is right."""
# earns at most: 66
# must not: earn the losses' points with a constant
# %% loss_and_forward
def loss(y, y_hat):
    return 0.5
def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)
def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, states = list(starting_params), [list(starting_params)]
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        states.append(params)
    return states, [0.5 * len(x)] * (iterations + 1)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, states = list(starting_params), [list(starting_params)]
    velocity = [0 * p for p in params]
    for _ in range(iterations):
        velocity = [alpha * u + lr * g for u, g in zip(velocity, grad_f(params, x, y))]
        params = [p - u for p, u in zip(params, velocity)]
        states.append(params)
    return states, [0.5 * len(x)] * (iterations + 1)
