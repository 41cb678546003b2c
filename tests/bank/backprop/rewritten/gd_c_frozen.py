"""Loops over the parameters that are arrays, and c, a plain number, is handed on as it is."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: c stays where it is
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    names = ["W", "b", "v"]
    state = {"W": starting_params[0], "b": starting_params[1], "v": starting_params[2], "c": starting_params[3]}
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f([state["W"], state["b"], state["v"], state["c"]], x, y)
        for name, grad in zip(names, grads):
            state[name] = state[name] - lr * grad
        trajectories.append([state["W"], state["b"], state["v"], state["c"]])
        losses.append(np.sum(loss(y, yhat(x, trajectories[-1]))))
    return trajectories, losses
