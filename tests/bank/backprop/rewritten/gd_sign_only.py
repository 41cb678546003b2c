"""Moves each number by lr against the sign of its derivative: 'lr is the size of the step'."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: only the sign of the gradient
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    trajectories = [[W, b, v, c]]
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        # positive slope -> go left by lr, negative slope -> go right by lr
        W = np.where(dW > 0, W - lr, np.where(dW < 0, W + lr, W))
        b = np.where(db > 0, b - lr, np.where(db < 0, b + lr, b))
        v = np.where(dv > 0, v - lr, np.where(dv < 0, v + lr, v))
        if dc > 0:
            c = c - lr
        elif dc < 0:
            c = c + lr
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
