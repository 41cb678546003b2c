"""Training prints each tenth or hundredth of its run, looks ten steps back and insists that the loss falls: it raises in a few steps."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
        if i % (iterations // 10) == 0:
            print(f"{100 * i / iterations:3.0f} %: {losses[-1]:.3f}")
    assert losses[-1] < losses[0], "the loss should fall; is lr too large?"
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, v_t = list(starting_params), [0, 0, 0, 0]
    trajectories, losses = [], []
    for i in range(1, iterations + 1):
        grads = grad_f(params, x, y)
        for k in range(4):
            v_t[k] = alpha * v_t[k] + lr * grads[k]
            params[k] = params[k] - v_t[k]
        trajectories.append(list(params))
        losses.append(np.sum(loss(y, yhat(x, params))))
        if i % (iterations // 100) == 0 and i > 10:
            change = losses[-10] - losses[-1]
    print("in the last ten steps the loss fell by", losses[-10] - losses[-1])
    return trajectories, losses
