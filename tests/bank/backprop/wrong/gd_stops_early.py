"""Breaks out of the loop as soon as the loss falls by less than a hundredth: on the plateau at the start, after two steps."""
# loses: test_gradient_descent
# diagnosis: none
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr, tol=0.01):
    params, trajectories, losses = list(starting_params), [], []
    for _ in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, params))))
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        if len(losses) > 1 and losses[-2] - losses[-1] < tol:
            break
    return trajectories, losses
