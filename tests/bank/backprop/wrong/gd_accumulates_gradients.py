"""Never resets the accumulator, so every step uses the sum of all gradients so far."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradients add up
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    gW, gb, gv, gc = np.zeros_like(W), np.zeros_like(b), np.zeros_like(v), 0
    trajectories, losses = [], []
    for i in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        gW = gW + dW
        gb = gb + db
        gv = gv + dv
        gc = gc + dc
        W = W - lr * gW
        b = b - lr * gb
        v = v - lr * gv
        c = c - lr * gc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
