"""A bracket too many: alpha * (u + lr * grad); losses before each step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: alpha on both
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    state = {"params": list(starting_params), "u": [0.0, 0.0, 0.0, 0.0]}
    trajectories = []
    losses = []
    for i in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, state["params"]))))
        grads = grad_f(state["params"], x, y)
        state["u"] = [alpha * (u + lr * g) for u, g in zip(state["u"], grads)]
        state["params"] = [p - u for p, u in zip(state["params"], state["u"])]
        trajectories.append(state["params"])
    return trajectories, losses
