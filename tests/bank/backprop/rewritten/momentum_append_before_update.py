"""Appends the parameters before the update; the losses are of after the update, kept in a numpy array; Russian comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [np.zeros(np.shape(p)) for p in params]
    trajectories = []
    losses = np.empty(iterations)
    for i in range(iterations):
        trajectories.append(params)              # запоминаем параметры
        grads = grad_f(params, x, y)
        u = [alpha * ui + lr * gi for ui, gi in zip(u, grads)]   # скорость
        params = [pi - ui for pi, ui in zip(params, u)]          # шаг
        losses[i] = loss(y, yhat(x, params)).sum()
    return trajectories, losses
