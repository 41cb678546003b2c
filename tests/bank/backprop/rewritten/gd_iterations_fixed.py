"""A debugging value of the notebook's example run is written into the loop; the parameter isn't used."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the number of iterations is fixed
# %% gradient_descent
N_STEPS = 3000

def gradient_descent(x, y, starting_params, iterations, lr):
    params = [starting_params[0].copy(), starting_params[1].copy(), starting_params[2].copy(), starting_params[3]]
    trajectories = []
    losses = []
    for step in range(N_STEPS):
        losses.append(loss(y, yhat(x, params)).sum())
        grads = grad_f(params, x, y)
        params = [params[i] - lr * grads[i] for i in range(len(params))]
        trajectories.append(params)
    return trajectories, losses
