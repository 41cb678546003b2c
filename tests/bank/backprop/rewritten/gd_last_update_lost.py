"""Appends the parameters at the top of the loop, before they are moved, and never after the last step."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = {"W": starting_params[0], "b": starting_params[1], "v": starting_params[2], "c": starting_params[3]}
    trajectories = []
    losses = []
    for epoch in range(iterations):
        now = [p["W"], p["b"], p["v"], p["c"]]
        trajectories.append(now)
        losses.append(np.sum(loss(y, yhat(x, now))))
        dW, db, dv, dc = grad_f(now, x, y)
        p["W"] = p["W"] - lr * dW
        p["b"] = p["b"] - lr * db
        p["v"] = p["v"] - lr * dv
        p["c"] = p["c"] - lr * dc
    return trajectories, losses
