"""lr is set inside the function to the value of the notebook's first run; Polish comments."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the learning rate is fixed
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    lr = 1e-4   # mała stała ucząca, inaczej się rozbiega
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for k in range(iterations):
        # strata przed krokiem
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
        gW, gb, gv, gc = grad_f([W, b, v, c], x, y)
        # krok
        W, b, v, c = W - lr * gW, b - lr * gb, v - lr * gv, c - lr * gc
        trajectories.append([W, b, v, c])
    return trajectories, losses
