"""The zero velocities are made in the loop's body, by a helper that begins with zeros whenever it is called."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: no momentum at all
# %% gradient_descent_momentum
def velocities(grads, lr, alpha):
    u = {}
    for name in grads:
        u[name] = np.zeros(np.shape(grads[name]))
    for name in grads:
        u[name] = alpha * u[name] + lr * grads[name]
    return u

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        u = velocities({"W": dW, "b": db, "v": dv, "c": dc}, lr, alpha)
        W = W - u["W"]
        b = b - u["b"]
        v = v - u["v"]
        c = c - u["c"]
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
