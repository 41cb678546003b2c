"""Records ||y - y_hat||^2 from np.linalg.norm as the loss; losses before the step."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the squared errors as losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    mW = mb = mv = mc = 0
    trajectories, losses = [], []
    for n in range(iterations):
        err = np.linalg.norm(y - yhat(x, [W, b, v, c])) ** 2
        losses.append(err)
        gW, gb, gv, gc = grad_f([W, b, v, c], x, y)
        mW = alpha * mW + lr * gW
        mb = alpha * mb + lr * gb
        mv = alpha * mv + lr * gv
        mc = alpha * mc + lr * gc
        W = W - mW
        b = b - mb
        v = v - mv
        c = c - mc
        trajectories.append([W, b, v, c])
    return trajectories, losses
