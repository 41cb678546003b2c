"""Learning-rate decay as in textbooks: lr / (1 + 0.1 t)."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate falls with time
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr, decay=0.1):
    params = [p for p in starting_params]
    trajectories, losses = [params], [np.sum(loss(y, yhat(x, params)))]
    for t in range(iterations):
        eta = lr / (1 + decay * t)       # smaller steps near the minimum
        grads = grad_f(params, x, y)
        params = [params[k] - eta * grads[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
