"""np.clip on each gradient, against exploding gradients."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient clipped to [−1, 1]
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    dW, db, dv, dc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0
    for xi, yi in zip(x, y):
        gW, gb, gv, gc = get_grad(xi, yi[0], W, b[0], v[:, 0], c)
        dW += gW
        db[0] += gb
        dv[:, 0] += gv
        dc += gc
    # avoid exploding gradients
    dW = np.clip(dW, -1, 1)
    db = np.clip(db, -1, 1)
    dv = np.clip(dv, -1, 1)
    dc = max(-1.0, min(1.0, dc))
    return [dW, db, dv, dc]
