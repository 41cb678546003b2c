"""Divides the gradient by m as in the online course ('1/m'); losses stay totals."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient divided by the number of rows
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    m = x.shape[0]
    parameters = {"W": starting_params[0], "b": starting_params[1], "v": starting_params[2], "c": starting_params[3]}
    as_list = lambda d: [d["W"], d["b"], d["v"], d["c"]]
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f(as_list(parameters), x, y)
        parameters = {"W": parameters["W"] - lr * (1 / m) * dW,
                      "b": parameters["b"] - lr * (1 / m) * db,
                      "v": parameters["v"] - lr * (1 / m) * dv,
                      "c": parameters["c"] - lr * (1 / m) * dc}
        trajectories.append(as_list(parameters))
        losses.append(np.sum(loss(y, yhat(x, as_list(parameters)))))
    return trajectories, losses
