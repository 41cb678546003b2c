"""The learning rate comes before the number of iterations in both signatures; the notebook gives both by keyword."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, lr, iterations):
    weights, biases, out_weights, out_bias = starting_params
    path, totals, left = [], [], iterations
    while left > 0:
        slopes = grad_f((weights, biases, out_weights, out_bias), x, y)
        weights, biases = weights - lr * slopes[0], biases - lr * slopes[1]
        out_weights, out_bias = out_weights - lr * slopes[2], out_bias - lr * slopes[3]
        path.append((weights, biases, out_weights, out_bias))
        totals.append(float(loss(y, yhat(x, path[-1])).sum()))
        left -= 1
    return path, totals

# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, lr, iterations, alpha=0.9):
    place = dict(enumerate(starting_params))
    speed = {which: 0 * start for which, start in place.items()}
    path, totals = [], []
    while len(path) < iterations:
        for which, slope in enumerate(grad_f(tuple(place.values()), x, y)):
            speed[which] = alpha * speed[which] - lr * slope
        place = {which: place[which] + speed[which] for which in place}
        path.append(tuple(place.values()))
        totals.append(float(loss(y, yhat(x, path[-1])).sum()))
    return path, totals
