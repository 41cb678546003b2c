"""Makes iterations - 1 steps, because "counting begins at 0"; losses after the step, start not included."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: one iteration too few
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = [np.array(p, dtype=float) for p in starting_params]
    mW, mb, mv, mc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    trajectories = []
    losses = []
    for i in range(iterations - 1):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        mW *= alpha; mW += lr * dW
        mb *= alpha; mb += lr * db
        mv *= alpha; mv += lr * dv
        mc = alpha * mc + lr * dc
        W -= mW; b -= mb; v -= mv; c -= mc
        trajectories.append([W.copy(), b.copy(), v.copy(), float(c)])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
