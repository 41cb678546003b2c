"""u = lr * grad - alpha * u with params - u: mixes two sign conventions."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity's sign
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    u = {"W": np.zeros_like(W), "b": np.zeros_like(b), "v": np.zeros_like(v), "c": 0.0}
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u["W"] = lr * dW - alpha * u["W"]
        u["b"] = lr * db - alpha * u["b"]
        u["v"] = lr * dv - alpha * u["v"]
        u["c"] = lr * dc - alpha * u["c"]
        W, b, v, c = W - u["W"], b - u["b"], v - u["v"], c - u["c"]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
