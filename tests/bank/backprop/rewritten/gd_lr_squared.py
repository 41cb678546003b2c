"""A helper scales the gradients by lr, and the update scales what it gets once more; Polish comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate twice
# %% gradient_descent
def scaled_gradient(params, x, y, lr):
    # gradient pomnozony przez wspolczynnik uczenia
    return [lr * g for g in grad_f(params, x, y)]

def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = scaled_gradient([W, b, v, c], x, y, lr)
        # krok w dol
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
