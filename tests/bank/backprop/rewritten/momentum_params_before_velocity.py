"""Moves with the old u and then renews u with the gradient of the place it left; Korean comments."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the velocity one step late
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    u = [0.0, 0.0, 0.0, 0.0]
    trajectories = []
    losses = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        # 파라미터 이동
        params = [p - uk for p, uk in zip(params, u)]
        # 속도 갱신
        u = [alpha * uk + lr * gk for uk, gk in zip(u, grads)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
