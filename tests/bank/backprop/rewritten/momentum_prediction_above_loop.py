"""y_hat is computed above the loop and never again; while loop."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the loss at the start, again and again
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    y_hat = yhat(x, params)
    u_W, u_b, u_v, u_c = 0, 0, 0, 0
    trajectories = []
    losses = []
    k = 0
    while k < iterations:
        k += 1
        W, b, v, c = params
        dW, db, dv, dc = grad_f(params, x, y)
        u_W = alpha * u_W + lr * dW
        u_b = alpha * u_b + lr * db
        u_v = alpha * u_v + lr * dv
        u_c = alpha * u_c + lr * dc
        params = [W - u_W, b - u_b, v - u_v, c - u_c]
        trajectories.append(params)
        losses.append(loss(y, y_hat).sum())
    return trajectories, losses
