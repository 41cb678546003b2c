"""Appends the parameters at the top of the loop, so the last step never gets into the list; losses are those after the step."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: one iteration too few
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories, losses = [], []
    for epoch in range(iterations):
        # save where we are
        trajectories.append([W.copy(), b.copy(), v.copy(), c])
        # step
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - dW * lr
        b = b - db * lr
        v = v - dv * lr
        c = c - dc * lr
        # loss after the step
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
