"""Accumulates the row gradients into sums that are set to zero only once, before the iterations."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradients add up
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    sW, sb, sv, sc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    trajectories = []
    losses = []
    for i in range(iterations):
        # sum of the gradients of all the rows
        for j in range(x.shape[0]):
            dW, db, dv, dc = grad_f([W, b, v, c], x[[j]], y[[j]])
            sW = sW + dW
            sb = sb + db
            sv = sv + dv
            sc = sc + dc
        W = W - lr * sW
        b = b - lr * sb
        v = v - lr * sv
        c = c - lr * sc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
